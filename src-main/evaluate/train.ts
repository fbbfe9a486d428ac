import { z } from 'zod'
import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import type { Network } from '../networks/define'
import type { Checkpoint, Run, Step } from '../tensor/run'
import { type Recognition, recognise } from './recognition'
import { TestCurve, type TestedEpoch } from './test-curve'
import { type BatchChange, Victim, type VictimRecipe } from './victim'

export { type Recognition, recognise, shareRecognised } from './recognition'
export { VictimRecipe } from './victim'

export interface TrainedVictim {
  /** After the last epoch. */
  readonly test: Recognition
  /** Of the epochs that were tested (`testEvery` of the recipe) the one with the highest accuracy. */
  readonly best: TestedEpoch
  /** On at most 2,000 of the images it was trained on, without augmentation. */
  readonly train: Recognition
  /** Mean training loss of each epoch. */
  readonly losses: readonly number[]
  /** On the test set after the epochs that were tested; the first epoch is 1. */
  readonly testAccuracies: readonly { readonly epoch: number; readonly accuracy: number }[]
  /** The same epochs with all that was recognised. */
  readonly tested: readonly TestedEpoch[]
}

/**
 * Trains a fresh victim on `train` and says what it recognises in `test`. Both sets are given as they are:
 * protected or not is the caller's business. After each epoch it can be saved, and a run with that checkpoint goes on
 * there, to the same result.
 *
 * @param change of every batch, on top of the recipe
 */
export async function* trainVictim(
  train: ImageSet,
  test: ImageSet,
  recipe: VictimRecipe,
  run: Run,
  change?: BatchChange,
): AsyncGenerator<Step, TrainedVictim, void> {
  const { epochs } = recipe
  const victim = new Victim(train, recipe, run, change)
  const curve = new TestCurve(test, recipe.testEvery)
  const losses: number[] = []
  try {
    if (run.resume) restore(run.resume, victim, curve, losses)
    while (victim.epoch < epochs) {
      losses.push(yield* trainOneEpoch(victim, epochs))
      curve.look(victim.network, victim.epoch, epochs)
      yield { progress: progressAt(victim.epoch, epochs), checkpoint: () => save(victim, curve, losses) }
    }
    return summarise(victim.network, train, curve, losses)
  } finally {
    victim.dispose()
  }
}

/** @param curve has looked at the network as it is now */
export function summarise(
  network: Network,
  train: ImageSet,
  curve: TestCurve,
  losses: readonly number[],
): TrainedVictim {
  return {
    test: curve.last.test,
    best: curve.best,
    train: recognise(network, firstRows(train, 2000)),
    losses,
    testAccuracies: curve.accuracies,
    tested: curve.epochs,
  }
}

/** One more epoch of a victim; returns its mean loss. */
export async function* trainOneEpoch(victim: Victim, epochs: number): AsyncGenerator<Step, number, void> {
  const epoch = victim.epoch
  const steps = victim.trainEpoch()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield { progress: progressAt(epoch + step.value, epochs) }
  }
}

function progressAt(done: number, epochs: number): Step['progress'] {
  return { phase: 'training a recogniser', unit: 'epochs', done, total: epochs }
}

function save(victim: Victim, curve: TestCurve, losses: readonly number[]): Checkpoint {
  const { state, arrays } = victim.save()
  return { state: { victim: state, curve: curve.save(), losses: [...losses] }, arrays }
}

function restore({ state, arrays }: Checkpoint, victim: Victim, curve: TestCurve, losses: number[]): void {
  const saved = SavedState.parse(state)
  victim.restore({ state: saved.victim, arrays })
  curve.restore(saved.curve)
  losses.push(...saved.losses)
}

const SavedState = z.object({
  victim: z.record(z.string(), z.unknown()),
  curve: z.unknown(),
  losses: z.array(z.number()),
})

function firstRows(set: ImageSet, limit: number): ImageSet {
  const [samples, height, width, channels] = set.shape
  const count = Math.min(limit, samples)
  return {
    ...set,
    images: set.images.subarray(0, count * valuesPerImage(set)),
    labels: set.labels.subarray(0, count),
    shape: [count, height, width, channels],
  }
}
