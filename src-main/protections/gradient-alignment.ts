import type { Scalar, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
import { cosineAndDerivative } from '../tensor/gradient-cosine'
import { inputGradient, lossAndWeightGradients } from '../tensor/gradients'
import { mixedDerivative } from '../tensor/mixed-derivative'
import { tf } from '../tensor/native'
import { clampStraightThrough } from '../tensor/ops/clamp-straight-through'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Random } from '../tensor/random'
import { makeBatchwise } from './batchwise-noise'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { batchOf, protectedRows } from './problem-batch'
import { SurrogateEnsemble } from './surrogate-ensemble'
import { teachClean } from './teach-clean'

const params = z.object({
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
  steps: z.number().int().min(1).default(250).describe('signed steps on each batch of pictures'),
  stepShare: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('length of the first steps, as a share of epsilon'),
  batch: z.number().int().min(2).default(128).describe('pictures whose gradients are aligned together'),
  epochs: z.number().int().min(1).default(40).describe('passes of the surrogate over the clean pictures'),
  learningRate: z
    .number()
    .positive()
    .default(0.1)
    .describe('of the surrogate’s SGD; a tenth from half way on'),
  surrogate: NetworkChoice.default({ network: 'cnn', params: { widths: [32, 64, 128] } }).describe(
    'network that the noise is made on',
  ),
})
type Params = z.output<typeof params>

/** Shares of the steps after which the step becomes a tenth (Geiping et al., ICLR 2021). */
const stepFalls = [3 / 8, 5 / 8, 7 / 8]
const momentum = 0.9

/**
 * Gradient alignment (Fowl et al., Preventing Unauthorized Use of Proprietary Data, 2021): the gradient that training
 * on the protected pictures gives is turned towards that of a reverse cross-entropy, -log(1 - p of the right class),
 * on the clean ones, so that every training step makes the model worse. Needs derivatives of gradients, which are
 * approximated: see `mixedDerivative`.
 */
export const gradientAlignment = defineProtection({
  id: 'alignment',
  name: 'Gradient alignment',
  source: 'Fowl et al., Preventing Unauthorized Use of Proprietary Data, 2021',
  summary: 'Turns the training gradient of the pictures so that learning from them makes a model worse.',
  threatModel: {
    protects: 'in part, against models trained from scratch on the protected pictures',
    assumes: 'the surrogate recognises the classes well, which takes many pictures',
    failsAgainst: ['most counter-measures', 'other architectures', 'a surrogate that learned little'],
  },
  suits: 'photos',
  cost: 'training the surrogate once, then 250 times five passes for each picture, in float32',
  params,
  presets: { default: {} },
  craft,
})

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const random = new Random(run.seed)
  const ensemble = new SurrogateEnsemble({
    choices: [params.surrogate],
    classes: problem.classes,
    side: problem.shape[1],
    channels: problem.shape[3],
    random: random.fork('surrogate'),
    precision: 'float32',
    learningRate: params.learningRate,
    momentum: 0.9,
    weightDecay: 5e-4,
  })
  const rows = protectedRows(problem)
  const { batch, epsilon } = params
  const similarities: number[] = []
  try {
    if (run.resume) ensemble.restore(run.resume.arrays)
    else yield* teachClean(ensemble, problem, params, random.fork('order'))
    const [network] = ensemble.networks as [Network]
    const noise = yield* makeBatchwise(
      problem,
      { rows, batch, epsilon, resume: run.resume, save: () => ensemble.save() },
      function* (taken) {
        const aligned = yield* align(network, problem, taken, params, random.fork(`noise ${taken[0]}`))
        similarities.push(aligned.similarity)
        return aligned.noise
      },
    )
    const mean = similarities.reduce((sum, value) => sum + value, 0) / Math.max(1, similarities.length)
    const stopped = rows.length === 0 ? 'nothing to optimise' : 'rounds used up'
    return { noise, stopped, figures: { similarity: mean }, trace: [] }
  } finally {
    ensemble.dispose()
  }
}

/** Noise [rows, H, W, C] and the cosine that its batch reached. */
function* align(
  network: Network,
  problem: Problem,
  rows: Int32Array,
  { epsilon, steps, stepShare }: Params,
  random: Random,
): Generator<number, { noise: Float32Array; similarity: number }, void> {
  const limit = epsilon / 255
  const { images, labels } = batchOf(problem, rows)
  const { loss, gradients: target } = lossAndWeightGradients(network.weights, () =>
    reverseCrossEntropy(network.logits(images, 'inference'), labels),
  )
  loss.dispose()
  const start = new Float32Array(images.size)
  random.fillUniform(start, -limit, limit)
  let noise = tf.tensor4d(start, images.shape)
  let speed = tf.zerosLike(noise)
  let similarity = -1
  try {
    for (let step = 0; step < steps; step++) {
      const length = stepShare * limit * 0.1 ** stepFalls.filter((fall) => step >= fall * steps).length
      const [moved, faster] = tf.tidy(() => {
        const seen = (delta: Tensor4D) => clampStraightThrough(tf.add(images, delta) as Tensor4D, 0, 1)
        const trainingLoss = (delta: Tensor4D) =>
          softmaxCrossEntropy(network.logits(seen(delta), 'inference'), labels, 'sum')
        const { gradients } = lossAndWeightGradients(network.weights, () => trainingLoss(noise))
        const { cosine, derivative } = cosineAndDerivative(gradients, target)
        similarity = cosine
        const gradient = mixedDerivative(network.weights, derivative, () =>
          inputGradient(noise, trainingLoss),
        )
        // The sign of Adam's step is that of its first moment.
        const next = tf.add(tf.mul(speed, momentum), tf.mul(gradient, 1 - momentum)) as Tensor4D
        const stepped = tf.add(noise, tf.mul(tf.sign(next), length))
        return [tf.clipByValue(stepped, -limit, limit) as Tensor4D, next] as const
      })
      tf.dispose([noise, speed])
      noise = moved
      speed = faster
      yield (step + 1) / steps
    }
    return { noise: noise.dataSync() as Float32Array, similarity }
  } finally {
    tf.dispose([noise, speed, images, labels, target])
  }
}

/** Mean of -log(1 - p of the right class). */
function reverseCrossEntropy(logits: Tensor2D, labels: Tensor1D): Scalar {
  return tf.tidy(() => {
    const chosen = tf.oneHot(labels, logits.shape[1])
    const right = tf.sum(tf.mul(tf.softmax(logits), chosen), 1)
    return tf.neg(tf.mean(tf.log(tf.clipByValue(tf.sub(1, right), 1e-6, 1))))
  })
}
