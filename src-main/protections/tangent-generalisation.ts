import type { Scalar, Tensor2D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { tangentKernel } from '../tensor/ops/tangent-kernel'
import { Random } from '../tensor/random'
import { makeBatchwise } from './batchwise-noise'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { batchOf, protectedRows } from './problem-batch'
import { signedDescent } from './signed-descent'

const params = z.object({
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
  steps: z.number().int().min(1).default(10).describe('signed steps on each block'),
  stepShare: z.number().gt(0).max(1).default(0.11).describe('length of a step, as a share of epsilon'),
  block: z.number().int().min(8).max(2048).default(256).describe('pictures that are poisoned together'),
  layers: z.number().int().min(1).max(8).default(3).describe('hidden layers of the infinitely wide network'),
  trainingSteps: z
    .number()
    .int()
    .min(1)
    .max(500)
    .default(64)
    .describe('steps of gradient descent after which the network is to be wrong'),
})
type Params = z.output<typeof params>

/**
 * Neural tangent generalisation attack, NTGA (Yuan and Wu, ICML 2021): how an infinitely wide dense network would
 * answer after some steps of training follows from a kernel alone, so the pictures are changed until it answers clean
 * pictures wrongly. The descent is followed step by step instead of by the paper's matrix exponential.
 */
export const tangentGeneralisation = defineProtection({
  id: 'ntga',
  name: 'Neural tangent generalisation attack',
  source: 'Yuan and Wu, Neural Tangent Generalization Attacks, ICML 2021',
  summary:
    'Spoils what an infinitely wide network would learn from the pictures; needs no network of its own.',
  threatModel: {
    protects:
      'in part, against networks trained from scratch on the protected pictures, dense ones above all',
    assumes: 'the trainer has few or no clean pictures of the class',
    failsAgainst: ['adversarial training', 'JPEG compression', 'clean pictures of the same class elsewhere'],
  },
  suits: 'small pictures',
  cost: 'steps x training steps products of block x block numbers',
  params,
  presets: { default: {} },
  craft,
})

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const random = new Random(run.seed)
  const rows = shuffled(protectedRows(problem), random)
  const { block: batch, epsilon } = params
  const losses: number[] = []
  const noise = yield* makeBatchwise(problem, { rows, batch, epsilon }, function* (block) {
    const poisoned = yield* poison(problem, block, params, random)
    losses.push(poisoned.loss)
    return poisoned.noise
  })
  const kernelLoss = losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length)
  const stopped = rows.length === 0 ? 'nothing to optimise' : 'rounds used up'
  return { noise, stopped, figures: { kernelLoss }, trace: [] }
}

/** Noise [block, H W C] under which the kernel's answers to other pictures are as wrong as they get. */
function* poison(
  problem: Problem,
  block: Int32Array,
  { epsilon, steps, stepShare, layers, trainingSteps }: Params,
  random: Random,
): Generator<number, { noise: Float32Array; loss: number }, void> {
  const limit = epsilon / 255
  const own = flat(problem, block)
  const judged = flat(problem, othersThan(problem, block, random))
  const start = new Float32Array(own.pictures.size)
  random.fillUniform(start, -limit, limit)
  const wrongness = (delta: Tensor2D): Scalar => {
    const posted = tf.clipByValue(tf.add(own.pictures, delta), 0, 1) as Tensor2D
    return answerError(posted, own.answers, judged.pictures, judged.answers, layers, trainingSteps)
  }
  try {
    const noise = yield* signedDescent(
      tf.tensor2d(start, own.pictures.shape),
      { limit, steps, stepSize: stepShare * limit },
      (delta) => tf.neg(wrongness(delta)),
    )
    const loss = tf.tidy(() => wrongness(tf.tensor2d(noise, own.pictures.shape)).dataSync()[0] as number)
    return { noise, loss }
  } finally {
    tf.dispose([own, judged])
  }
}

/** Mean squared error of the answers to `judged` [M, D] after descending on `posted` [N, D] with answers [N, K]. */
function answerError(
  posted: Tensor2D,
  answers: Tensor2D,
  judged: Tensor2D,
  judgedAnswers: Tensor2D,
  layers: number,
  trainingSteps: number,
): Scalar {
  const among = tangentKernel(posted, posted, layers)
  const towards = tangentKernel(judged, posted, layers)
  // No eigenvalue is larger than the largest sum of a row, so that this rate never overshoots.
  const rate = tf.div(1, tf.max(tf.sum(tf.abs(among), 1)))
  let known = tf.zerosLike(answers)
  let guessed = tf.zerosLike(judgedAnswers)
  for (let step = 0; step < trainingSteps; step++) {
    const missing = tf.mul(tf.sub(answers, known), rate) as Tensor2D
    known = tf.add(known, tf.matMul(among, missing))
    guessed = tf.add(guessed, tf.matMul(towards, missing))
  }
  return tf.mean(tf.square(tf.sub(guessed, judgedAnswers)))
}

/** Pictures as rows [N, H W C], and their classes as [N, K] around zero. */
function flat(problem: Problem, rows: Int32Array): { pictures: Tensor2D; answers: Tensor2D } {
  const { images, labels } = batchOf(problem, rows)
  const flattened = tf.tidy(() => ({
    pictures: tf.reshape(images, [rows.length, -1]) as Tensor2D,
    answers: tf.sub(tf.oneHot(labels, problem.classes), 1 / problem.classes) as Tensor2D,
  }))
  tf.dispose([images, labels])
  return flattened
}

/** As many pictures again, of those outside the block; the block itself where there are no others. */
function othersThan({ labels }: Problem, block: Int32Array, random: Random): Int32Array {
  const taken = new Set(block)
  const others = Int32Array.from(labels.keys()).filter((row) => !taken.has(row))
  return others.length === 0 ? block : shuffled(others, random).slice(0, block.length)
}

function shuffled(rows: Int32Array, random: Random): Int32Array {
  return random.permutation(rows.length).map((position) => rows[position] as number)
}
