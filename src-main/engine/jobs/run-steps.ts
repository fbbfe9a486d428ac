import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Step } from '../../tensor/run'
import type { JobContext } from './define'

/** Runs a computation to its end, tells its progress to the owner of the job, and stops when that owner cancels. */
export async function runSteps<Result>(
  steps: AsyncGenerator<Step, Result, void>,
  { signal, report }: JobContext,
): Promise<Result> {
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      report(step.value.progress)
      // Lets the owner's messages in: TensorFlow holds the thread while it computes.
      await nextTurn()
      signal.throwIfAborted()
    }
  } finally {
    await steps.return(undefined as never)
  }
}
