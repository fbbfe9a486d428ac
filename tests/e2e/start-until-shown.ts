import type { ChildProcess } from 'node:child_process'

/** A program that was started, and may not show its page. */
interface Started<Shown> {
  readonly process: ChildProcess
  /** Rejects when the page does not come in time. */
  shown(): Promise<Shown>
}

const tries = 3

/**
 * Starts a program until it shows its page. Once in some dozens of starts Chromium, watched by way of its debugging port,
 * does not go on: the program has made its window and answered the page's request, but the page never comes. A hundred
 * starts without that port all showed the page.
 *
 * @throws what the last try threw
 */
export async function startUntilShown<Shown>(start: () => Promise<Started<Shown>>): Promise<Shown> {
  for (let triesLeft = tries - 1; ; triesLeft -= 1) {
    const started = await start()
    try {
      return await started.shown()
    } catch (trouble) {
      // Left alive, it would be the only one of its kind that may run.
      await killed(started.process)
      if (triesLeft === 0) throw trouble
    }
  }
}

async function killed(running: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => running.once('exit', resolve))
  if (running.exitCode === null && running.signalCode === null && running.kill('SIGKILL')) await gone
}
