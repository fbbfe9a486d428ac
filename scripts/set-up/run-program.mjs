import { spawn } from 'node:child_process'

const keptCharacters = 4_000

/**
 * How a program ended. `output` is the last part of what it wrote, empty where that went to the terminal.
 *
 * @typedef {{ ok: boolean, found: boolean, timedOut: boolean, signal: NodeJS.Signals | null, output: string }} Ended
 */

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.folder] where it runs
 * @param {NodeJS.ProcessEnv} [options.environment]
 * @param {boolean} [options.shown] on a terminal, let the program draw its own progress there
 * @param {number} [options.limitSeconds] it is killed, with all it started, when it takes longer
 * @returns {Promise<Ended>}
 */
export function runProgram(program, args, options = {}) {
  const { folder, environment, shown = false, limitSeconds } = options
  const output = shown && process.stderr.isTTY ? 2 : 'pipe'
  // A program with a limit gets a process group of its own, so that what it started can be killed with it.
  const ownGroup = limitSeconds !== undefined && process.platform !== 'win32'
  const child = spawn(program, args, {
    cwd: folder,
    env: environment ?? process.env,
    stdio: ['ignore', output, output],
    detached: ownGroup,
  })
  return new Promise((resolve) => {
    const kept = keepLastPart([child.stdout, child.stderr])
    let timedOut = false
    const kill = () => killWith(child, ownGroup)
    const limit =
      limitSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            kill()
          }, limitSeconds * 1000)
    // Ctrl-C does not reach a process group of its own.
    const interrupted = () => {
      kill()
      process.exit(130)
    }
    if (ownGroup) process.once('SIGINT', interrupted)
    /** @param {{ ok: boolean, found: boolean, signal: NodeJS.Signals | null }} how */
    const end = (how) => {
      clearTimeout(limit)
      process.off('SIGINT', interrupted)
      resolve({ ...how, timedOut, output: kept() })
    }
    child.on('error', () => end({ ok: false, found: false, signal: null }))
    child.on('close', (code, signal) => end({ ok: code === 0, found: true, signal }))
  })
}

/** @param {readonly (import('node:stream').Readable | null)[]} streams */
function keepLastPart(streams) {
  let kept = ''
  for (const stream of streams) {
    stream?.setEncoding('utf8').on('data', (text) => {
      kept = (kept + text).slice(-keptCharacters)
    })
  }
  return () => kept.trim()
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} ownGroup
 */
function killWith(child, ownGroup) {
  if (child.pid === undefined) return
  try {
    process.kill(ownGroup ? -child.pid : child.pid, 'SIGKILL')
  } catch {
    // It ended by itself in the meantime.
  }
}
