import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { runProgram } from '../../scripts/set-up/run-program.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inFolder = temporaryFolder()

/** @param {number} id */
function isRunning(id) {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

it('tells a program that is not there from one that fails', async () => {
  expect(await runProgram('no-such-program', [])).toMatchObject({ ok: false, found: false })
  const failing = await runProgram(process.execPath, ['-e', 'console.error("the reason"); process.exit(3)'])
  expect(failing).toMatchObject({ ok: false, found: true, timedOut: false, output: 'the reason' })
})

it.skipIf(process.platform === 'win32')(
  'ends a program that takes too long, with what it started',
  async () => {
    const file = inFolder('process')
    const script = `sleep 600 & echo $! > '${file}'; wait`
    const ended = await runProgram('sh', ['-c', script], { limitSeconds: 0.5 })
    expect(ended).toMatchObject({ ok: false, timedOut: true })
    const started = Number(await readFile(file, 'utf8'))
    for (let tries = 0; isRunning(started) && tries < 50; tries++) await delay(100)
    expect(isRunning(started)).toBe(false)
  },
)
