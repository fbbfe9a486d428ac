import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { builtEntry } from '../built-engine'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Sees all that was printed on standard error so far, and may send Ctrl-C. */
export type OnStderr = (text: string, interrupt: () => void) => void

/** Runs the built command line in a folder, with a data folder of its own in it. */
export function runProgram(folder: string, args: readonly string[], onStderr?: OnStderr): Promise<Ended> {
  const child = spawn(process.execPath, [builtEntry('cli'), ...args], {
    cwd: folder,
    env: { ...process.env, UNLEARNABLE_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
    onStderr?.(stderr, () => child.kill('SIGINT'))
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}
