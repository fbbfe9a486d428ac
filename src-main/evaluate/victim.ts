import type { Scalar, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import type { ImageSet } from '../datasets/image-set'
import { buildNetwork, NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
import { restoreLearner, saveLearner } from '../networks/learner'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropies, softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../tensor/optimisers/sgd'
import { Random } from '../tensor/random'
import {
  applyTransformation,
  drawTransformation,
  transformationParams,
} from '../tensor/random-transformation'
import type { Checkpoint, Run } from '../tensor/run'
import { cosine } from '../tensor/schedules/cosine'
import { oneCycle, oneCycleMomentum } from '../tensor/schedules/one-cycle'
import { augmentationIds, furtherAugmentation } from './augmentations'
import type { LabelledBatch, Mixture } from './augmentations/define'

const { shiftAndFlip: _shiftAndFlip, ...furtherTransformations } = transformationParams

/** How somebody who scraped the photos trains on them. The defaults are those of the calibration runs. */
export const VictimRecipe = z.strictObject({
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
  augmentation: z
    .enum(augmentationIds)
    .default('crop-and-flip')
    .describe('of every batch; all but none shift by up to an eighth of the side and mirror first'),
  ...furtherTransformations,
  testEvery: z
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('epochs between two looks at the test images; 0 looks after the last epoch only'),
})
export type VictimRecipe = z.output<typeof VictimRecipe>

/** What a change of batches may depend on. The stream of random numbers is the victim's, so that a saved victim goes on alike. */
export interface BatchContext {
  readonly network: Network
  /** Epochs that are over. */
  readonly epoch: number
  readonly random: Random
}

/**
 * Changes a batch after the recipe's own augmentation and before the network learns from it, as adversarial training
 * does. Images in and out are [N, H, W, C] in 0..1, those that come out new ones; a mixed picture comes with the label
 * of its own. Runs in a `tf.tidy`.
 */
export type BatchChange = (images: Tensor4D, labels: Tensor1D, context: BatchContext) => Tensor4D

/** What a batch costs, from the losses [N] of its images: their mean, but for those who want something else of it. */
export type BatchLoss = (losses: Tensor1D) => Scalar

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
  readonly #change: BatchChange | undefined
  readonly #loss: BatchLoss | undefined
  #epoch = 0

  constructor(train: ImageSet, recipe: VictimRecipe, run: Run, change?: BatchChange, loss?: BatchLoss) {
    this.#train = train
    this.#recipe = recipe
    this.#change = change
    this.#loss = loss
    this.#random = new Random(run.seed)
    this.network = buildNetwork(recipe.network, {
      classes: train.classNames.length,
      side: train.shape[1],
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

  /** All that further epochs depend on, as of the last epoch that is over. */
  save(): Checkpoint {
    return {
      state: { epoch: this.#epoch, random: this.#random.save() },
      arrays: saveLearner({ network: this.network, optimiser: this.#optimiser }),
    }
  }

  /** Goes on where a victim with the same pictures, recipe and seed was saved. */
  restore({ state, arrays }: Checkpoint): void {
    const { epoch, random } = SavedState.parse(state)
    this.#epoch = epoch
    this.#random.restore(random)
    restoreLearner({ network: this.network, optimiser: this.#optimiser }, arrays)
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
    const batch = this.#changed(this.#augmentedBatch(rows))
    const { loss, gradients } = lossAndWeightGradients(this.network.weights, () =>
      lossOf(this.network.logits(batch.images, 'training'), batch, this.#loss),
    )
    this.#optimiser.step(gradients, rate, momentum)
    const value = loss.dataSync()[0] as number
    tf.dispose([batch.images, loss, gradients])
    return value
  }

  /** The chosen images as this trainer shows them to the network; the caller disposes of them. */
  #augmentedBatch(rows: Int32Array): LabelledBatch {
    const { augmentation } = this.#recipe
    const [, height, width, channels] = this.#train.shape
    const transformations = { ...this.#recipe, shiftAndFlip: augmentation !== 'none' }
    const draw = drawTransformation(transformations, [rows.length, height, width, channels], this.#random)
    const images = tf.tidy(() =>
      applyTransformation(tf.gather(this.#images, tf.tensor1d(rows, 'int32')) as Tensor4D, draw),
    )
    const batch = { images, labels: rows.map((row) => this.#train.labels[row] as number) }
    const further = furtherAugmentation(augmentation)
    if (!further) return batch
    const augmented = further.apply(batch, this.#random)
    images.dispose()
    return augmented
  }

  /** Takes the batch over. */
  #changed(batch: LabelledBatch): LabelledBatch {
    if (!this.#change) return batch
    const change = this.#change
    const context = { network: this.network, epoch: this.#epoch, random: this.#random }
    const images = tf.tidy(() => change(batch.images, tf.tensor1d(batch.labels, 'int32'), context))
    batch.images.dispose()
    return { ...batch, images }
  }
}

const SavedState = z.object({ epoch: z.number().int(), random: z.array(z.number()) })

/** Mean cross-entropy, unless another loss is wanted; a mixed picture counts for both of its labels by their shares. */
function lossOf(logits: Tensor2D, { labels, mixture }: LabelledBatch, loss?: BatchLoss): Scalar {
  return tf.tidy(() => {
    const own = tf.tensor1d(labels, 'int32')
    if (!mixture && !loss) return softmaxCrossEntropy(logits, own, 'mean')
    const losses = softmaxCrossEntropies(logits, own)
    const mixed = mixture ? mixedLosses(logits, losses, mixture) : losses
    return loss ? loss(mixed) : tf.mean(mixed)
  })
}

function mixedLosses(logits: Tensor2D, losses: Tensor1D, { others, shares }: Mixture): Tensor1D {
  const share = tf.tensor1d(shares)
  const otherLosses = softmaxCrossEntropies(logits, tf.tensor1d(others, 'int32'))
  return tf.add(tf.mul(losses, share), tf.mul(otherLosses, tf.sub(1, share)))
}
