import { cropAndFlip, drawCropAndFlip } from '../tensor/ops/crop-and-flip'
import type { Random } from '../tensor/random'
import type { Problem, Step } from './define'
import { batchOf } from './problem-batch'
import type { SurrogateEnsemble } from './surrogate-ensemble'

export interface CleanTeaching {
  readonly batch: number
  readonly epochs: number
  /** A tenth of it from half way on. */
  readonly learningRate: number
}

/** Trains every surrogate on all pictures as they are, shifted and mirrored: for methods that start from such a model. */
export async function* teachClean(
  ensemble: SurrogateEnsemble,
  problem: Problem,
  { batch, epochs, learningRate }: CleanTeaching,
  random: Random,
): AsyncGenerator<Step, void, void> {
  const perEpoch = Math.ceil(problem.labels.length / batch)
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = epoch < epochs / 2 ? learningRate : learningRate / 10
    const order = random.permutation(problem.labels.length)
    for (let step = 0; step < perEpoch; step++) {
      const rows = order.slice(step * batch, (step + 1) * batch)
      for (let member = 0; member < ensemble.size; member++) {
        const { images, labels } = batchOf(problem, rows)
        const [samples, side] = images.shape
        const shifted = cropAndFlip(images, drawCropAndFlip(samples, side >> 3, random))
        images.dispose()
        ensemble.trainStep(member, { images: shifted, labels }, rate)
      }
      const done = epoch + (step + 1) / perEpoch
      yield { progress: { phase: 'training the surrogate', unit: 'epochs', done, total: epochs } }
    }
  }
}
