import type { Scalar, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../tensor/optimisers/sgd'
import { Random } from '../tensor/random'
import { cosine } from '../tensor/schedules/cosine'
import { makeBatchwise } from './batchwise-noise'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { batchOf, protectedRows } from './problem-batch'
import { signedDescent } from './signed-descent'

const params = z.object({
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
  stepSize: z
    .number()
    .positive()
    .optional()
    .describe('length of one signed step in grey levels (default: a tenth of epsilon)'),
  steps: z.number().int().min(1).default(30).describe('signed steps on each picture'),
  batch: z.number().int().min(2).default(512).describe('pictures in a batch'),
  epochs: z
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('passes of the linear surrogate over the clean pictures'),
  learningRate: z
    .number()
    .positive()
    .default(0.003)
    .describe('of the surrogate’s SGD, falling along a cosine'),
  uniformShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('weight of the wish that the picture without the noise says nothing'),
})
type Params = z.output<typeof params>

/**
 * Perturbation-induced linearisation (PIL, ICLR 2026): a linear surrogate that was trained on clean pictures must
 * recognise the class from the noise n alone, and nothing in the picture x - n. The picture is posted as x - n.
 */
export const perturbationLinearisation = defineProtection({
  id: 'pil',
  name: 'Perturbation-induced linearisation',
  source: 'Perturbation-Induced Linearization, ICLR 2026',
  summary:
    'Makes a linear model see the class in the noise and nothing in the photo: cheap, needs no deep network.',
  threatModel: {
    protects: 'against models trained from scratch on the protected pictures and their labels',
    assumes: 'the trainer has no clean pictures of the class and does not look for linear shortcuts',
    failsAgainst: [
      'orthogonal projection',
      'adversarial training',
      'clean pictures of the same class elsewhere',
    ],
  },
  suits: 'photos',
  cost: 'about two hundred passes of a linear model over the pictures',
  params,
  presets: { default: {} },
  craft,
})

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const [, height, width, channels] = problem.shape
  const random = new Random(run.seed)
  const surrogate = new LinearSurrogate(height * width * channels, problem.classes, random.fork('weights'))
  const rows = protectedRows(problem)
  const { batch, epsilon } = params
  const noiseRandom = random.fork('noise')
  try {
    yield* teach(surrogate, problem, params, random.fork('order'))
    const noise = yield* makeBatchwise(problem, { rows, batch, epsilon }, function* (taken) {
      const described = yield* describeClass(surrogate, problem, taken, params, noiseRandom)
      // The picture is posted without what the surrogate takes for the class.
      return described.map((value) => -value)
    })
    const stopped = rows.length === 0 ? 'nothing to optimise' : 'rounds used up'
    return { noise, stopped, figures: {}, trace: [] }
  } finally {
    surrogate.dispose()
  }
}

/** Two dense layers without bias and without anything between them: linear, but trained as two. */
class LinearSurrogate {
  readonly weights: readonly [Variable, Variable]

  constructor(size: number, classes: number, random: Random) {
    const layer = (from: number, to: number) => {
      const values = new Float32Array(from * to)
      const limit = 1 / Math.sqrt(from)
      random.fillUniform(values, -limit, limit)
      return tf.tidy(() => tf.variable(tf.tensor2d(values, [from, to])))
    }
    this.weights = [layer(size, classes), layer(classes, classes)]
  }

  /** [N, H W C] -> [N, K] */
  logits(pictures: Tensor2D): Tensor2D {
    const [first, second] = this.weights
    return tf.matMul(tf.matMul(pictures, first as unknown as Tensor2D), second as unknown as Tensor2D)
  }

  dispose(): void {
    tf.dispose([...this.weights])
  }
}

async function* teach(
  surrogate: LinearSurrogate,
  problem: Problem,
  { batch, epochs, learningRate }: Params,
  random: Random,
): AsyncGenerator<Step, void, void> {
  const optimiser = new Sgd(surrogate.weights, { momentum: 0.9, weightDecay: 0 })
  const perEpoch = Math.ceil(problem.labels.length / batch)
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = random.permutation(problem.labels.length)
      for (let step = 0; step < perEpoch; step++) {
        const { pictures, labels } = flatBatch(problem, order.slice(step * batch, (step + 1) * batch))
        const { loss, gradients } = lossAndWeightGradients(surrogate.weights, () =>
          softmaxCrossEntropy(surrogate.logits(pictures), labels, 'mean'),
        )
        const rate = cosine(epoch * perEpoch + step, epochs * perEpoch, { peak: learningRate, warmUp: 0 })
        optimiser.step(gradients, rate)
        tf.dispose([pictures, labels, loss, gradients])
        const done = epoch + (step + 1) / perEpoch
        yield { progress: { phase: 'training the linear surrogate', unit: 'epochs', done, total: epochs } }
      }
    }
  } finally {
    optimiser.dispose()
  }
}

/** Noise n [rows x H W C] that the surrogate takes for the class, while it sees nothing in x - n. */
function* describeClass(
  surrogate: LinearSurrogate,
  problem: Problem,
  rows: Int32Array,
  { epsilon, stepSize = epsilon / 10, steps, uniformShare }: Params,
  random: Random,
): Generator<number, Float32Array, void> {
  const limit = epsilon / 255
  const { pictures, labels } = flatBatch(problem, rows)
  const start = new Float32Array(pictures.size)
  random.fillUniform(start, -limit, limit)
  const noise = tf.tensor2d(start, pictures.shape)
  try {
    return yield* signedDescent(noise, { limit, steps, stepSize: stepSize / 255 }, (n) =>
      tf.add(
        tf.mul(softmaxCrossEntropy(surrogate.logits(n), labels, 'sum'), 1 - uniformShare),
        tf.mul(distanceFromUniform(surrogate.logits(tf.sub(pictures, n))), uniformShare),
      ),
    )
  } finally {
    tf.dispose([pictures, labels])
  }
}

/** KL(uniform || softmax), summed over the rows, without the constant part. */
function distanceFromUniform(logits: Tensor2D): Scalar {
  return tf.neg(tf.sum(tf.mean(tf.logSoftmax(logits), 1)))
}

/** Pictures as rows [N, H W C]. */
function flatBatch(problem: Problem, rows: Int32Array): { pictures: Tensor2D; labels: Tensor1D } {
  const { images, labels } = batchOf(problem, rows)
  const pictures = tf.reshape(images, [rows.length, -1]) as Tensor2D
  images.dispose()
  return { pictures, labels }
}
