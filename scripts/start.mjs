import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { requireNodeVersion } from './set-up/require-node-version.mjs'

// npm start: sets up what is missing and opens the app. npm start -- COMMAND ...: the same for the command line.
// npm start -- web: the app in the browser, also where there is a window to be had.

requireNodeVersion()
const { root, setUpOrExit } = await import('./set-up/set-up-or-exit.mjs')
await setUpOrExit()

const { programToRun } = await import('./start/program-to-run.mjs')
const { program, args, environment } = await programToRun(root, process.argv.slice(2))
const child = spawn(program, args, {
  stdio: 'inherit',
  env: environment,
  // npm runs scripts in the project's folder; paths are meant from where the user is.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
// A terminal sends Ctrl-C to both processes. What to do about it is the child's decision; this one waits for it.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('close', (code, signal) => {
  // As shells report an end by a signal.
  process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1)
})
