import { join } from 'node:path'
import type { Device } from '../../src-shared/facts'
import { failureOf } from '../../src-shared/failure'
import type { Watcher } from '../app/copies'
import { Keys } from '../app/keys'
import type { Tools } from '../app/protect'
import { userDataFolder } from '../app/user-folder'
import { Engine, type EngineOptions } from '../engine/host'
import { exitCode, exitCodeOf } from './exit-code'
import { ProgressLine } from './progress-line'

/** What a command works with. */
export interface Shell extends Tools {
  /** The folder with package.json. */
  readonly root: string
  readonly dataFolder: string
  readonly progress: ProgressLine
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** Wired to the progress line and Ctrl-C. */
  readonly watcher: Watcher
  /** Another engine beside the command's own; whoever starts it closes it. */
  startEngine(options: Pick<EngineOptions, 'threads'>): Engine
}

/** How a command ended: the same result as text for people and as data for programs. */
export interface CommandResult {
  readonly text: string
  readonly data: unknown
  readonly code?: number
}

export interface ShellOptions {
  readonly device?: Device | undefined
  readonly json?: boolean | undefined
}

/**
 * Runs a command with an engine of its own and prints its result: text, or with `json` one JSON value, on standard
 * output; progress and errors on standard error. Sets the exit code. Ctrl-C cancels, a second one ends at once.
 */
export async function runInShell(
  { json, device }: ShellOptions,
  command: (shell: Shell) => Promise<CommandResult>,
): Promise<void> {
  const dataFolder = userDataFolder()
  const abort = new AbortController()
  const progress = new ProgressLine(process.stderr)
  const startEngine: Shell['startEngine'] = (options) =>
    new Engine({ entry: join(import.meta.dirname, 'engine.js'), device, ...options })
  const engine = startEngine({})
  const onInterrupt = () => {
    if (abort.signal.aborted) {
      engine.kill()
      process.exit(exitCode.cancelled)
    }
    progress.print('cancelling after the step in progress; Ctrl-C again ends at once')
    abort.abort()
  }
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onInterrupt)
  try {
    const result = await command({
      engine,
      startEngine,
      keys: new Keys(dataFolder),
      root: join(import.meta.dirname, '../..'),
      dataFolder,
      progress,
      signal: abort.signal,
      watcher: { signal: abort.signal, onProgress: (step) => progress.show(step) },
    })
    progress.clear()
    process.stdout.write(`${json ? JSON.stringify(result.data, undefined, 2) : result.text}\n`)
    process.exitCode = result.code ?? exitCode.done
  } catch (thrown) {
    const failure = failureOf(thrown)
    progress.clear()
    if (json) process.stdout.write(`${JSON.stringify({ failure }, undefined, 2)}\n`)
    process.stderr.write(`unlearnable: ${failure.message}\n`)
    process.exitCode = exitCodeOf(failure)
  } finally {
    process.off('SIGINT', onInterrupt)
    process.off('SIGTERM', onInterrupt)
    await engine.close()
  }
}
