import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import type { ImageSet } from '../datasets/image-set'
import { buildNetwork, NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../tensor/optimisers/sgd'
import { Random } from '../tensor/random'
import {
  applyTransformation,
  drawTransformation,
  transformationParams,
} from '../tensor/random-transformation'
import type { Run } from '../tensor/run'
import { cosine } from '../tensor/schedules/cosine'
import { oneCycle, oneCycleMomentum } from '../tensor/schedules/one-cycle'

/** How somebody who scraped the photos trains on them. The defaults are those of the calibration runs. */
export const VictimRecipe = z.object({
  network: NetworkChoice,
  epochs: z.number().int().min(1).default(40),
  batch: z.number().int().min(2).default(64),
  learningRate: z.number().positive().default(0.05).describe('the largest of the schedule'),
  momentum: z
    .number()
    .min(0)
    .lt(1)
    .default(0.9)
    .describe('of the cosine schedule; one-cycle has its own, from 0.95 to 0.85 and back'),
  nesterov: z.boolean().default(true),
  weightDecay: z.number().min(0).default(5e-4),
  schedule: z.enum(['one-cycle', 'cosine']).default('one-cycle'),
  warmUp: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.2)
    .describe('share of the one-cycle schedule in which the rate rises'),
  ...transformationParams,
  shiftAndFlip: transformationParams.shiftAndFlip.default(true),
})
export type VictimRecipe = z.output<typeof VictimRecipe>

interface Pace {
  readonly rate: number
  readonly momentum: number
}

/**
 * A fresh network that learns from one set, an epoch at a time, so that its owner may look at it in between.
 * Two victims with the same recipe and seed start from the same weights and see their pictures in the same order.
 */
export class Victim {
  readonly network: Network
  readonly #train: ImageSet
  readonly #recipe: VictimRecipe
  readonly #random: Random
  readonly #optimiser: Sgd
  readonly #images: Tensor4D
  #epoch = 0

  constructor(train: ImageSet, recipe: VictimRecipe, run: Run) {
    this.#train = train
    this.#recipe = recipe
    this.#random = new Random(run.seed)
    this.network = buildNetwork(recipe.network, {
      classes: train.classNames.length,
      channels: train.shape[3],
      random: this.#random.fork('weights'),
      precision: run.precision,
    })
    this.#optimiser = new Sgd(this.network.weights, recipe)
    this.#images = tf.tensor4d(train.images, [...train.shape])
  }

  /** Epochs that are over. */
  get epoch(): number {
    return this.#epoch
  }

  /**
   * One pass over the images in random order, a step of SGD at a time. The schedule is that of the recipe's epochs.
   *
   * Yields the share of the epoch that is done and returns its mean loss.
   */
  *trainEpoch(): Generator<number, number, void> {
    const { batch, epochs } = this.#recipe
    const order = this.#random.permutation(this.#train.labels.length)
    const steps = Math.ceil(order.length / batch)
    let lossSum = 0
    for (let step = 0; step < steps; step++) {
      const pace = this.#paceAt(this.#epoch * steps + step, epochs * steps)
      lossSum += this.#learnFrom(order.slice(step * batch, (step + 1) * batch), pace)
      yield (step + 1) / steps
    }
    this.#epoch++
    return lossSum / steps
  }

  dispose(): void {
    this.#images.dispose()
    this.#optimiser.dispose()
    this.network.dispose()
  }

  #paceAt(step: number, totalSteps: number): Pace {
    const { learningRate: peak, warmUp, momentum, schedule } = this.#recipe
    if (schedule === 'cosine') return { rate: cosine(step, totalSteps, { peak, warmUp }), momentum }
    return {
      rate: oneCycle(step, totalSteps, { peak, warmUp }),
      momentum: oneCycleMomentum(step, totalSteps, warmUp),
    }
  }

  /** One step of SGD on the chosen images; gives the loss before it. */
  #learnFrom(rows: Int32Array, { rate, momentum }: Pace): number {
    const [, height, width, channels] = this.#train.shape
    const draw = drawTransformation(this.#recipe, [rows.length, height, width, channels], this.#random)
    const batch = tf.tidy(() =>
      applyTransformation(tf.gather(this.#images, tf.tensor1d(rows, 'int32')) as Tensor4D, draw),
    )
    const labels = tf.tensor1d(
      rows.map((row) => this.#train.labels[row] as number),
      'int32',
    )
    const { loss, gradients } = lossAndWeightGradients(this.network.weights, () =>
      softmaxCrossEntropy(this.network.logits(batch, 'training'), labels, 'mean'),
    )
    this.#optimiser.step(gradients, rate, momentum)
    const value = loss.dataSync()[0] as number
    tf.dispose([batch, labels, loss, gradients])
    return value
  }
}
