import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { LabRow } from '../../src-shared/lab'
import { PoisoningRow } from '../../src-shared/poisoning-lab'
import { smallMatrix, writeSmallPictures } from '../evaluate/small-matrix'
import { temporaryFolder } from '../temporary-folder'
import { type OnStderr, runProgram } from './run-program'

const folder = temporaryFolder('cli-lab')
const at = (name: string) => join(folder(), name)
const lab = (args: readonly string[], onStderr?: OnStderr) => runProgram(folder(), ['lab', ...args], onStderr)
const writeMatrix = (name: string, changed: object) =>
  writeFile(at(name), stringify({ ...smallMatrix, runs: ['R0', 'R1'], ...changed }))

beforeEach(() => writeSmallPictures(folder()))

describe('lab run', () => {
  it('prints a table and writes the results as JSON lines and as CSV; again it takes them over', async () => {
    await writeMatrix('matrix.yaml', { seeds: [0, 1] })
    const { code, stdout, stderr } = await lab(['run', 'matrix.yaml', '--out', 'results'])
    expect(code).toBe(0)
    expect(stderr).toMatch(/R1 \/ pictures \/ noise \/ small.*of 4 trainings/)
    expect(stdout).toMatch(/^run +data +trainer gets/m)
    expect(stdout).toMatch(/^R0 +pictures +clean +small +\d+\.\d %/m)
    expect(stdout).toMatch(/^R1 +pictures +noise +small +\d+\.\d %/m)
    expect(stdout).toContain(`Results  ${at('results/results.jsonl')}`)
    const lines = (await readFile(at('results/results.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => LabRow.parse(JSON.parse(line)).seed)).toEqual([0, 1, 0, 1])
    expect((await readFile(at('results/results.csv'), 'utf8')).trim().split('\r\n')).toHaveLength(5)
    expect(stdout).toContain(`Page     ${at('results/results.html')}`)
    expect(await readFile(at('results/results.html'), 'utf8')).toMatch(/^<!doctype html>.*Trainer gets/s)
    const again = await lab(['run', 'matrix.yaml', '--out', 'results', '--json'])
    expect(JSON.parse(again.stdout)).toMatchObject({ cells: 4, reused: 4 })
  })

  it('trains with several processes at a time', async () => {
    await writeMatrix('matrix.yaml', { seeds: [0, 1] })
    const { code, stdout } = await lab(['run', 'matrix.yaml', '--out', 'results', '--workers', '2', '--json'])
    expect(code).toBe(0)
    const { rows } = JSON.parse(stdout) as { rows: LabRow[] }
    expect(rows.map(({ run, seed }) => [run, seed])).toEqual([
      ['R0', 0],
      ['R0', 1],
      ['R1', 0],
      ['R1', 1],
    ])
  })

  it.each([
    [
      'both workers here and a queue',
      ['--workers', '2', '--queue', 'redis://127.0.0.1:1'],
      2,
      /cannot be used/,
    ],
    ['a queue that does not answer', ['--queue', 'redis://127.0.0.1:1'], 1, /127\.0\.0\.1:1 does not answer/],
  ])('refuses %s', async (_, args, expected, message) => {
    await writeMatrix('matrix.yaml', {})
    const { code, stderr } = await lab(['run', 'matrix.yaml', ...args])
    expect(code).toBe(expected)
    expect(stderr).toMatch(message)
  })

  it('goes on after Ctrl-C with the same command', async () => {
    await writeMatrix('matrix.yaml', { seeds: [0, 1, 2] })
    const args = ['run', 'matrix.yaml', '--out', 'results']
    let interrupted = false
    const { code } = await lab(args, (text, interrupt) => {
      if (interrupted || !/^R1/m.test(text)) return
      interrupted = true
      interrupt()
    })
    expect(code).toBe(130)
    const again = await lab([...args, '--json'])
    expect(again.code).toBe(0)
    expect(JSON.parse(again.stdout).reused).toBeGreaterThanOrEqual(3)
  })

  it.each([
    ['a field that there is not', { seed: 1 }, /Unrecognized key: "seed"/],
    ['a method that there is not', { protections: { x: { method: 'magic' } } }, /no method "magic"/],
  ])('ends with 2 and names %s', async (_, changed, message) => {
    await writeMatrix('matrix.yaml', changed)
    const { code, stderr } = await lab(['run', 'matrix.yaml'])
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('lab run with a matrix of poisoning', () => {
  const poisoning = {
    kind: 'poisoning',
    attacks: {
      point: {
        attack: 'svm-poisoning',
        testbed: 'space',
        values: { iterations: 30 },
        trials: 1,
        expected: { bagging: 'helps' },
      },
    },
    defences: { bagging: { defence: 'bagging' }, ABL: { defence: 'anti-backdoor-learning' } },
  }

  it('says what of each attack is left, whether that was expected, and why a defence does not apply', async () => {
    await writeFile(at('poisoning.yaml'), stringify(poisoning))
    const { code, stdout } = await lab(['run', 'poisoning.yaml', '--out', 'results', '--workers', '2'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^point +none +\d+\.\d % +\d+\.\d % +\d+\.\d$/m)
    expect(stdout).toMatch(/^point +bagging .* helps +helps +agrees$/m)
    expect(stdout).toMatch(/^point: Anti-backdoor learning guards images, and these are features\.$/m)
    const lines = (await readFile(at('results/results.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => PoisoningRow.parse(JSON.parse(line)).defence)).toEqual([
      undefined,
      'bagging',
      'ABL',
    ])
    expect(await readFile(at('results/results.csv'), 'utf8')).toContain(',helps,helps,agrees,')
    expect(await readFile(at('results/results.html'), 'utf8')).toMatch(/^<!doctype html>.*As expected/s)
    const again = await lab(['run', 'poisoning.yaml', '--out', 'results', '--json'])
    expect(JSON.parse(again.stdout)).toMatchObject({ cells: 3, reused: 3 })
    expect((await lab(['compare', 'results', 'results'])).stderr).toMatch(/results of poisoning/)
  })
})

describe('lab compare', () => {
  it('says what differs between two results', async () => {
    await writeMatrix('first.yaml', { runs: ['R0', 'R1'] })
    await writeMatrix('second.yaml', { runs: ['R0', 'R3'] })
    await lab(['run', 'first.yaml', '--out', 'first'])
    await lab(['run', 'second.yaml', '--out', 'second'])
    const { code, stdout } = await lab(['compare', 'first', 'second'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^R0 .*\+0\.0$/m)
    expect(stdout).toContain('only in the first: R1 / pictures / noise / small')
    expect(stdout).toContain('only in the second: R3 / pictures / noise 25 % / small')
  })
})

describe('lab preset', () => {
  it('lists the matrices that come with the program, and prints one to start from', async () => {
    expect((await lab(['preset'])).stdout.split('\n')).toContain('cifar10')
    expect((await lab(['preset', 'cifar10'])).stdout).toMatch(/^ {2}cifar10: \{ source: cifar10/m)
    expect((await lab(['preset', 'none'])).code).toBe(2)
  })
})
