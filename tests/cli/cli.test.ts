import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DoctorReport } from '../../src-shared/doctor'
import { ProtectPlan, ProtectSummary } from '../../src-shared/protect'
import { writePhotos } from '../app/made-up-photos'
import { temporaryFolder } from '../temporary-folder'
import { type OnStderr, runProgram } from './run-program'

const folder = temporaryFolder('cli')
const at = (...parts: string[]) => join(folder(), ...parts)

const unlearnable = (args: readonly string[], onStderr?: OnStderr) => runProgram(folder(), args, onStderr)

const quick = [
  ['--preset', 'class-wise', '--side', '16', '--seed', '1'],
  ['--param', 'surrogates=[{"network":"cnn","params":{"widths":[8,16]}}]'],
  ['--param', 'batch=16', '--param', 'grid=8'],
].flat()
const protect = (...args: string[]) => ['protect', 'photos', '--out', 'copies', ...quick, ...args]

describe('protect', () => {
  it('prints the measures, the places and the limits, progress apart from the result', async () => {
    await writePhotos(at('photos'), ['1.png', '2.jpg'])
    const { code, stdout, stderr } = await unlearnable(
      protect('--strength', 'light', '--param', 'rounds=2', '--format', 'png'),
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/2 of 2 photos have a protected copy/)
    expect(stdout).toMatch(/at most 8\b/)
    expect(stdout).toContain(`Copies   ${at('copies')}`)
    expect(stdout).toMatch(/Does not protect against:\n {2}- face matchers that already exist/)
    expect(stderr).toMatch(/learning the noise: \d+ of 2 rounds/)
    expect((await readdir(at('copies'))).sort()).toEqual(['.unlearnable', '1.png', '2.png'])
  })

  it('--json prints one value that programs can check', async () => {
    await writePhotos(at('photos'), ['1.png'])
    const { code, stdout } = await unlearnable(protect('--json', '--epsilon', '5', '--param', 'rounds=2'))
    expect(code).toBe(0)
    const summary = ProtectSummary.parse(JSON.parse(stdout))
    expect(summary.manifest.noise).toMatchObject({ epsilon: 5, seed: 1 })
    expect(summary.manifest.photos).toMatchObject([{ outcome: 'protected', copy: '1.png' }])
  })

  it('--dry-run says what would be done and does nothing', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    const { code, stdout } = await unlearnable(protect('--dry-run', '--json'))
    expect(code).toBe(0)
    expect(ProtectPlan.parse(JSON.parse(stdout)).people.map(({ name }) => name)).toEqual(['ann'])
    expect(await readdir(folder())).toEqual(['photos'])
  })

  it('ends with 3 and names the photo when one of several could not be protected', async () => {
    await writePhotos(at('photos'), ['1.png'])
    await writeFile(at('photos/2.jpg'), '')
    const { code, stdout } = await unlearnable(protect('--param', 'rounds=1'))
    expect(code).toBe(3)
    expect(stdout).toMatch(/not protected: .*2\.jpg: .*empty/)
  })

  it('Ctrl-C ends it with 130, cleanly, and the same command goes on', async () => {
    await writePhotos(at('photos'), ['1.png'])
    const long = protect('--param', 'rounds=200', '--param', 'stopError=0')
    let interrupted = false
    const { code, stderr } = await unlearnable(long, (text, interrupt) => {
      if (interrupted || !/learning the noise/.test(text)) return
      interrupted = true
      // Past the first rounds, so that there is a checkpoint to go on from.
      setTimeout(interrupt, 800)
    })
    expect(code).toBe(130)
    expect(stderr).toMatch(/cancelling/)
    const again = await unlearnable([...long, '--json'])
    expect(again.code).toBe(0)
    expect(ProtectSummary.parse(JSON.parse(again.stdout)).learning).toMatchObject({ resumed: true })
  })
})

describe('keys', () => {
  it('go to another computer under a passphrase, and put their noise on photos there', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    await writeFile(at('passphrase'), 'a long passphrase\nnot this line\n')
    await unlearnable(protect('--param', 'rounds=1'))
    expect((await unlearnable(['keys', 'list'])).stdout).toMatch(/^ann: ann-[0-9a-f]{8}\.npz \(emn/)
    const secretly = ['--passphrase-file', 'passphrase']
    const exported = await unlearnable([
      'keys',
      'export',
      'ann',
      '--output',
      'ann.unlearnable-key',
      ...secretly,
    ])
    expect(exported.code).toBe(0)
    await rename(at('data'), at('another computer'))
    const imported = await unlearnable(['keys', 'import', 'ann.unlearnable-key', ...secretly, '--json'])
    expect(imported.code).toBe(0)
    const { file } = JSON.parse(imported.stdout)
    const applied = await unlearnable(['apply', 'photos', '--key', file, '--out', 'later', '--faces', 'off'])
    expect(applied.stdout).toMatch(/1 of 1 photos have a protected copy/)
    expect((await unlearnable(['keys', 'forget', 'ann'])).code).toBe(0)
    expect((await unlearnable(['keys', 'list'])).stdout).toBe('There are no keys.\n')
  })

  it('ask for the passphrase on a terminal only, and take no short one', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    await unlearnable(protect('--param', 'rounds=1'))
    const asked = await unlearnable(['keys', 'export', 'ann'])
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringMatching(/no terminal.*--passphrase-file/) })
    await writeFile(at('short'), 'short')
    const short = await unlearnable(['keys', 'export', 'ann', '--passphrase-file', 'short'])
    expect(short).toMatchObject({ code: 2, stderr: expect.stringMatching(/too short/) })
    expect((await readdir(folder())).sort()).toEqual(['copies', 'data', 'photos', 'short'])
  })
})

describe('a command that is not understood', () => {
  it.each([
    ['an unknown command', ['protekt'], /unknown command/],
    ['a missing folder for the copies', ['protect', 'photos'], /--out/],
    ['a strength beside an epsilon', protect('--strength', 'light', '--epsilon', '3'), /cannot be used with/],
    ['an epsilon out of range', protect('--epsilon', '65'), /from 1 to 64/],
    ['an unknown method', protect('--method', 'magic'), /no method "magic"; known: emn, .*random/],
    ['an unknown preset', protect('--preset', 'best'), /no preset "best"; it has: people/],
    [
      'a strength for noise that is only improved',
      protect('--improve', 'x', '--strength', 'light'),
      /cannot be used with/,
    ],
    ['a parameter that does not fit', protect('--param', 'rounds=0'), /rounds/],
  ])('%s ends with 2 and says why', async (_, args, message) => {
    await writePhotos(at('photos'), ['1.png'])
    const { code, stderr } = await unlearnable(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })

  it('a folder that does not exist ends with 1 and its name', async () => {
    const { code, stderr } = await unlearnable(protect())
    expect(code).toBe(1)
    expect(stderr).toContain(`${at('photos')} cannot be read: there is no such file or folder`)
  })
})

describe('looking around', () => {
  it('--help lists every command and the exit codes', async () => {
    const { code, stdout } = await unlearnable(['--help'])
    expect(code).toBe(0)
    for (const command of [
      'protect',
      'apply',
      'evaluate',
      'report',
      'keys',
      'noise',
      'doctor',
      'methods',
      'demo',
      'lab',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'))
    }
    expect(stdout).toMatch(/130 {2}cancelled/)
  })

  it('methods lists every method with every parameter and its default', async () => {
    const { code, stdout } = await unlearnable(['methods'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^emn: Error-minimizing noise/m)
    expect(stdout).toMatch(/surrogateSteps +M, training steps of each surrogate a round \(default: 10\)/)
    expect(stdout).toMatch(/^random: /m)
  })

  it('doctor says what is in place', async () => {
    const { code, stdout } = await unlearnable(['doctor', '--json'])
    expect(code).toBe(0)
    const report = DoctorReport.parse(JSON.parse(stdout))
    expect(report.healthy).toBe(true)
    expect(report.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['TensorFlow', 'CPU', 'GPU', 'sharp', 'Electron', 'free space']),
    )
    expect(report.engine?.sharp.reads).toEqual(expect.arrayContaining(['jpeg', 'heic', 'avif']))
  })

  it('--device gpu is refused in plain words where there is none', async ({ skip }) => {
    const { stdout } = await unlearnable(['doctor', '--json'])
    if (DoctorReport.parse(JSON.parse(stdout)).engine?.gpu) skip('this machine has a GPU that is used')
    await writePhotos(at('photos'), ['1.png'])
    const { code, stderr } = await unlearnable(protect('--device', 'gpu'))
    expect(code).toBe(2)
    expect(stderr).toMatch(/no GPU here that this TensorFlow can use/)
  })
})
