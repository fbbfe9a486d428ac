import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ReportFile } from '../../src-shared/report'
import { MadeUpAlbum } from '../evaluate/report/made-up-album'
import { temporaryFolder } from '../temporary-folder'
import { type OnStderr, runProgram } from './run-program'

const folder = temporaryFolder('cli-evaluate')
const at = (name: string) => join(folder(), name)
const unlearnable = (args: readonly string[], onStderr?: OnStderr) => runProgram(folder(), args, onStderr)
const evaluate = (...more: string[]) => [
  ...['evaluate', 'copies', '--clean', 'photos', '--others', 'others', '--faces', 'off'],
  ...more,
]

/** Four photos of a person with copies, and four of somebody else. */
async function makeAlbum(): Promise<void> {
  const album = new MadeUpAlbum(folder())
  await album.copied('ann', 4)
  await album.clean('bob', 4)
}

describe('evaluate', () => {
  it('goes on after Ctrl-C, and the report is written as a table and measured again', async () => {
    await makeAlbum()
    let watching: NodeJS.Timeout | undefined
    const { code } = await unlearnable(evaluate('--out', 'report.json'), (text, interrupt) => {
      if (watching || !/training recognisers/.test(text)) return
      // The report is there from the first of four measurements on.
      watching = setInterval(() => {
        if (!existsSync(at('report.json'))) return
        clearInterval(watching)
        interrupt()
      }, 20)
    })
    expect(code).toBe(130)
    expect(JSON.parse(await readFile(at('report.json'), 'utf8'))).toMatchObject({ complete: false })

    const { code: ended, stdout } = await unlearnable(evaluate('--out', 'report.json'))
    expect(ended).toBe(0)
    expect(stdout).toMatch(/^There are only 2 new photos/)
    expect(stdout).toMatch(/trained on the originals +\d of 2 \(\d+ %, between \d+ and \d+\)/)
    expect(stdout).toMatch(/^ResNet-10, 16 channels \/ Grey pictures +\d of 2/m)
    expect(stdout).toContain(`Report  ${at('report.json')}`)
    const report = ReportFile.parse(JSON.parse(await readFile(at('report.json'), 'utf8')))
    expect(report).toMatchObject({ complete: true, kind: 'quick', seed: 0, protection: null })

    const shown = await unlearnable(['report', 'report.json', '--csv', 'report.csv'])
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain(`Written  ${at('report.csv')}`)
    const lines = (await readFile(at('report.csv'), 'utf8')).trim().split('\r\n')
    expect(lines).toHaveLength(1 + report.rows.length + report.survival.length)

    const again = await unlearnable(['report', 'report.json', '--rerun', '--json'])
    expect(again.code).toBe(0)
    const { comparison } = JSON.parse(again.stdout)
    expect(comparison).toMatchObject({ samePictures: true, onlyFirst: [], onlySecond: [] })
    // The same seed on the same machine.
    expect(comparison.largest).toBeLessThanOrEqual(2)
    expect(ReportFile.parse(JSON.parse(await readFile(at('report.again.json'), 'utf8'))).complete).toBe(true)
  })

  it.each([
    ['copies without a record or originals', ['evaluate', 'copies', '--faces', 'off'], 2, /--clean/],
    ['quick and full at once', evaluate('--quick', '--full'), 2, /cannot be used with/],
    ['a file that is no report', ['report', 'photos/ann/0.png'], 1, /is no report of this program/],
  ])('refuses %s', async (_, args, expected, message) => {
    await makeAlbum()
    const { code, stderr } = await unlearnable(args)
    expect(code).toBe(expected)
    expect(stderr).toMatch(message)
  })
})
