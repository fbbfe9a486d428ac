import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { requireNodeVersion } from './set-up/require-node-version.mjs'

// npm start -- COMMAND ...: sets up what is missing and runs the command line; without a command the demo.

requireNodeVersion()
const { root, setUpOrExit } = await import('./set-up/set-up-or-exit.mjs')
await setUpOrExit()

const given = process.argv.slice(2)
const args = given.length > 0 ? given : ['demo']
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'out', 'main', 'cli.js'), ...args],
  {
    stdio: 'inherit',
    // npm runs scripts in the project's folder; paths are meant from where the user is.
    cwd: process.env.INIT_CWD ?? process.cwd(),
  },
)
// A terminal sends Ctrl-C to both processes. What to do about it is the child's decision; this one waits for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('close', (code, signal) => {
  // As shells report an end by a signal.
  process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1)
})
