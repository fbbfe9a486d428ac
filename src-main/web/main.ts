import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { failure, failureOf } from '../../src-shared/failure'
import { Application } from '../app/application'
import { lockDataFolder } from '../app/lock-data-folder'
import { userDataFolder } from '../app/user-folder'
import { version } from '../app/version'
import { openInBrowser } from './browser'
import { RecordedAddress } from './recorded-address'
import { startWebServer } from './server'

/** Entry of the local web app. */

const exitCode = { done: 0, failed: 1, usage: 2 } as const

interface Options {
  readonly port: number
  readonly open: boolean
}

const program = new Command('unlearnable web')
  .description(
    'Shows Unlearnable in the browser. It can be reached from this computer alone, and nothing is sent anywhere.',
  )
  .version(version)
  .option('--port <port>', 'where to listen on 127.0.0.1; left out: a free port', parsePort, 0)
  .option('--no-open', 'do not open the browser')
  .addHelpText(
    'after',
    `
The printed address lets one browser in. For another browser, run the same command again while this one runs: it prints
a new address. Ctrl-C ends the app; jobs that are running go on at the next start.

Exit codes:
  0    ended, or running already
  1    failed
  2    the command was not understood`,
  )
  .showHelpAfterError('(add --help for all options)')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitCode.done : exitCode.usage)
  })
  .action(run)

await program.parseAsync()

async function run(options: Options): Promise<void> {
  const dataFolder = userDataFolder()
  try {
    const unlock = await lockDataFolder(dataFolder)
    if (unlock) await serve(options, dataFolder).finally(unlock)
    else await showRunning(options, dataFolder)
  } catch (thrown) {
    process.stderr.write(`unlearnable: ${failureOf(thrown).message}\n`)
    process.exitCode = exitCode.failed
  }
}

/** Runs until it is interrupted. */
async function serve({ port, open }: Options, dataFolder: string): Promise<void> {
  const interrupted = interruption()
  const recorded = new RecordedAddress(dataFolder)
  const application = await Application.open({
    dataFolder,
    root: join(import.meta.dirname, '../..'),
    engineEntry: join(import.meta.dirname, 'engine.js'),
  })
  try {
    const server = await startWebServer({
      application,
      pageFolder: join(import.meta.dirname, '../renderer'),
      port,
      // Only a second start looks it up; it can do without.
      onAddress: (address) => recorded.write(address).catch(() => undefined),
    })
    process.stdout.write(`Unlearnable is running at ${server.address} (Ctrl-C ends it)\n`)
    if (open) await openInBrowser(server.address)
    await interrupted
    await server.close()
  } finally {
    await application.close()
    await recorded.remove()
  }
}

async function showRunning({ open }: Options, dataFolder: string): Promise<void> {
  const address = await new RecordedAddress(dataFolder).readLiving()
  if (address === undefined) throw failure('data-in-use', { folder: dataFolder })
  process.stdout.write(`Unlearnable is already running at ${address}\n`)
  if (open) await openInBrowser(address)
}

/** Resolves at the first signal to end; a second one ends at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let interrupted = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (interrupted) process.exit(exitCode.failed)
        interrupted = true
        resolve()
      })
    }
  })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new InvalidArgumentError('It must be a whole number from 1 to 65535.')
}
