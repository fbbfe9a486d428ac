import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import type { Network } from '../networks/define'
import type { Run, Step } from '../tensor/run'
import { classify } from './classify'
import { Victim, type VictimRecipe } from './victim'

export { VictimRecipe } from './victim'

/** What a victim gets right on one set. */
export interface Recognition {
  /** Share of the images recognised. */
  readonly accuracy: number
  /** `confusion[actual][predicted]`, counts. */
  readonly confusion: readonly (readonly number[])[]
}

export interface TrainedVictim {
  readonly test: Recognition
  /** On at most 2,000 of the images it was trained on, without augmentation. */
  readonly train: Recognition
  /** Mean training loss of each epoch. */
  readonly losses: readonly number[]
}

/**
 * Trains a fresh victim on `train` and says what it recognises in `test`. Both sets are given as they are:
 * protected or not is the caller's business.
 */
export async function* trainVictim(
  train: ImageSet,
  test: ImageSet,
  recipe: VictimRecipe,
  run: Run,
): AsyncGenerator<Step, TrainedVictim, void> {
  const victim = new Victim(train, recipe, run)
  const losses: number[] = []
  try {
    while (victim.epoch < recipe.epochs) losses.push(yield* trainOneEpoch(victim, recipe.epochs))
    return {
      test: recognise(victim.network, test),
      train: recognise(victim.network, firstRows(train, 2000)),
      losses,
    }
  } finally {
    victim.dispose()
  }
}

/** Classifies a set in inference mode. */
export function recognise(network: Network, set: ImageSet): Recognition {
  const classes = set.classNames.length
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  let right = 0
  for (const [sample, predicted] of classify(network, set).entries()) {
    const actual = set.labels[sample] as number
    const row = confusion[actual] as number[]
    row[predicted] = (row[predicted] as number) + 1
    if (actual === predicted) right++
  }
  return { accuracy: right / set.labels.length, confusion }
}

/** Share of the images of the given classes that were recognised. */
export function shareRecognised({ confusion }: Recognition, classes: Iterable<number>): number {
  let right = 0
  let all = 0
  for (const label of classes) {
    const row = confusion[label] as readonly number[]
    right += row[label] as number
    all += row.reduce((sum, count) => sum + count, 0)
  }
  return all === 0 ? 0 : right / all
}

/** Returns the mean loss of the epoch. */
async function* trainOneEpoch(victim: Victim, epochs: number): AsyncGenerator<Step, number, void> {
  const epoch = victim.epoch
  const steps = victim.trainEpoch()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const progress = {
      phase: 'training a recogniser',
      unit: 'epochs',
      done: epoch + step.value,
      total: epochs,
    }
    yield { progress }
  }
}

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
