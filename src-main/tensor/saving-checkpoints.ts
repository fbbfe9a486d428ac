import type { Checkpoint, Step } from './run'

/** Saved as often as saving is quick beside the work: at most a tenth of the time goes into it. */
const savingShare = 0.1

/** The same computation, saved whenever it can be, as long as that takes little of its time. */
export async function* savingCheckpoints<Result>(
  steps: AsyncGenerator<Step, Result, void>,
  save: (checkpoint: Checkpoint) => Promise<void>,
): AsyncGenerator<Step, Result, void> {
  let nextSave = 0
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      const { progress, checkpoint } = step.value
      if (checkpoint && performance.now() >= nextSave) {
        const started = performance.now()
        await save(checkpoint())
        nextSave = performance.now() + (performance.now() - started) / savingShare
      }
      yield { progress }
    }
  } finally {
    await steps.return(undefined as never)
  }
}
