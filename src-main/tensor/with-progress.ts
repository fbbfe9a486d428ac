import type { Progress } from '../../src-shared/progress'
import type { Step } from './run'

/**
 * The same computation as a part of a larger one, to whose progress its own is turned. It is not saved by itself any
 * more: its checkpoints would mean nothing to whoever owns the whole.
 */
export async function* withProgress<Result>(
  steps: AsyncGenerator<Step, Result, void>,
  turn: (progress: Progress) => Progress,
): AsyncGenerator<Step, Result, void> {
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      yield { progress: turn(step.value.progress) }
    }
  } finally {
    await steps.return(undefined as never)
  }
}
