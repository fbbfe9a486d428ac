import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { type ImageSet, valuesPerImage } from '../datasets/image-set'
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
import type { Run, Step } from '../tensor/run'
import { cosine } from '../tensor/schedules/cosine'
import { oneCycle } from '../tensor/schedules/one-cycle'

/** How somebody who scraped the photos trains on them. The defaults are those of the calibration runs. */
export const VictimRecipe = z.object({
  network: NetworkChoice,
  epochs: z.number().int().min(1).default(40),
  batch: z.number().int().min(2).default(64),
  learningRate: z.number().positive().default(0.05).describe('the largest of the schedule'),
  momentum: z.number().min(0).lt(1).default(0.9),
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
  const random = new Random(run.seed)
  const [samples, side, , channels] = train.shape
  const network = buildNetwork(recipe.network, {
    classes: train.classNames.length,
    channels,
    random: random.fork('weights'),
    precision: run.precision,
  })
  const optimiser = new Sgd(network.weights, recipe)
  const images = tf.tensor4d(train.images, [...train.shape])
  const schedule = recipe.schedule === 'one-cycle' ? oneCycle : cosine
  const stepsPerEpoch = Math.ceil(samples / recipe.batch)
  const totalSteps = recipe.epochs * stepsPerEpoch
  const losses: number[] = []
  try {
    for (let epoch = 0; epoch < recipe.epochs; epoch++) {
      const order = random.permutation(samples)
      let lossSum = 0
      for (let step = 0; step < stepsPerEpoch; step++) {
        const rows = Int32Array.from(order.slice(step * recipe.batch, (step + 1) * recipe.batch))
        const draw = drawTransformation(recipe, [rows.length, side, side, channels], random)
        const batch = tf.tidy(() =>
          applyTransformation(tf.gather(images, tf.tensor1d(rows, 'int32')) as Tensor4D, draw),
        )
        const labels = tf.tensor1d(
          rows.map((row) => train.labels[row] as number),
          'int32',
        )
        const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
          softmaxCrossEntropy(network.logits(batch, 'training'), labels, 'mean'),
        )
        const rate = schedule(epoch * stepsPerEpoch + step, totalSteps, {
          peak: recipe.learningRate,
          warmUp: recipe.warmUp,
        })
        optimiser.step(gradients, rate)
        lossSum += loss.dataSync()[0] as number
        tf.dispose([batch, labels, loss, gradients])
        yield {
          progress: {
            phase: 'training a recogniser',
            unit: 'epochs',
            done: epoch + (step + 1) / stepsPerEpoch,
            total: recipe.epochs,
          },
        }
      }
      losses.push(lossSum / stepsPerEpoch)
    }
    return { test: recognise(network, test), train: recognise(network, firstRows(train, 2000)), losses }
  } finally {
    tf.dispose(images)
    optimiser.dispose()
    network.dispose()
  }
}

/** Classifies a set in inference mode. */
export function recognise(network: Network, set: ImageSet, batch = 250): Recognition {
  const size = valuesPerImage(set)
  const [samples, height, width, channels] = set.shape
  const classes = set.classNames.length
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  let right = 0
  for (let from = 0; from < samples; from += batch) {
    const count = Math.min(batch, samples - from)
    const predictions = tf.tidy(() => {
      const images = tf.tensor4d(set.images.subarray(from * size, (from + count) * size), [
        count,
        height,
        width,
        channels,
      ])
      return tf.argMax(network.logits(images, 'inference'), 1).dataSync()
    })
    for (let i = 0; i < count; i++) {
      const actual = set.labels[from + i] as number
      const predicted = predictions[i] as number
      const row = confusion[actual] as number[]
      row[predicted] = (row[predicted] as number) + 1
      if (actual === predicted) right++
    }
  }
  return { accuracy: right / samples, confusion }
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
