import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { NetworkChoice } from '../networks/choice'
import { tf } from '../tensor/native'
import { clampStraightThrough } from '../tensor/ops/clamp-straight-through'
import { cropAndFlip, drawCropAndFlip } from '../tensor/ops/crop-and-flip'
import { Random } from '../tensor/random'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { batchOf, protectedRows } from './problem-batch'
import { sampleNoise, toWholeLevels } from './sample-noise'
import { SurrogateEnsemble } from './surrogate-ensemble'

const params = z.object({
  epsilon: z.number().int().min(1).max(64).default(16).describe('largest change of a pixel, in grey levels'),
  surrogateSteps: z.number().int().min(1).default(30).describe('I, training steps of the surrogate a round'),
  lockPasses: z
    .number()
    .int()
    .min(1)
    .default(2)
    .describe('J, passes over the pictures to improve the lock a round'),
  stepShare: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('length of one signed step, as a share of its range'),
  batch: z.number().int().min(2).default(128).describe('pictures in a batch'),
  rounds: z.number().int().min(1).default(20).describe('rounds at most'),
  stopError: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('surrogate error on locked pictures that ends the run'),
  learningRate: z.number().positive().default(0.1).describe('of the surrogate’s SGD'),
  surrogate: NetworkChoice.default({ network: 'cnn', params: { widths: [32, 64, 128] } }).describe(
    'network that the lock is made on',
  ),
})
type Params = z.output<typeof params>

/**
 * Linear Learnability Lock (Peng and Chen, ICLR 2022, section 3): each class has factors W in 1 +- epsilon/2 and
 * summands B in +- epsilon/2 for every value, learned like class-wise error-minimizing noise; a picture is posted as
 * W x + B. Its owner, who keeps W and B, can take the lock off again: see `unlock`.
 */
export const learnabilityLock = defineProtection({
  id: 'lock',
  name: 'Learnability lock (linear)',
  source: 'Peng and Chen, Learnability Lock, ICLR 2022',
  summary:
    'A change of each class that its owner can undo; without the key a model learns the lock, not the picture.',
  threatModel: {
    protects: 'against models trained from scratch on the locked pictures and their labels',
    assumes: 'the lock stays secret; whoever has it can undo it',
    failsAgainst: [
      'adversarial training',
      'clean pictures of the same class elsewhere',
      'a lock that leaked',
    ],
  },
  suits: 'small pictures',
  cost: 'rounds x (I training steps + J passes over the pictures)',
  params,
  presets: { default: {} },
  craft,
})

/** One class's lock, [H x W x C] each. */
export interface Lock {
  readonly factors: Float32Array
  readonly summands: Float32Array
}

/** x in 0..1 -> W x + B, clipped to 0..1; all [H x W x C]. */
export function applyLock(image: Float32Array, { factors, summands }: Lock): Float32Array {
  return image.map((value, i) =>
    Math.min(1, Math.max(0, value * (factors[i] as number) + (summands[i] as number))),
  )
}

/**
 * Takes the lock off a picture that was kept without loss. What is lost by rounding to grey levels is at most one
 * level, but where the locked picture was cut off at black or white.
 */
export function unlock(locked: Float32Array, { factors, summands }: Lock): Float32Array {
  return locked.map((value, i) =>
    Math.min(1, Math.max(0, (value - (summands[i] as number)) / (factors[i] as number))),
  )
}

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const { noise, stopped, trace } = yield* learnLock(problem, params, run)
  return { noise, stopped, figures: { rounds: trace.length }, trace }
}

/** As `craft`, with the locks themselves, one a class: they are the owner's key. */
export async function* learnLock(
  problem: Problem,
  params: Params,
  run: Run,
): AsyncGenerator<
  Step,
  Pick<Crafted, 'noise' | 'stopped' | 'trace'> & { readonly locks: readonly Lock[] },
  void
> {
  const [samples, height, width, channels] = problem.shape
  const size = height * width * channels
  const random = new Random(run.seed)
  const half = params.epsilon / 255 / 2
  const locks = Array.from({ length: problem.classes }, (): Lock => {
    const [factors, summands] = [new Float32Array(size), new Float32Array(size)]
    random.fillUniform(factors, 1 - half, 1 + half)
    random.fillUniform(summands, -half, half)
    return { factors, summands }
  })
  const rows = protectedRows(problem)
  const chosen = new Set(rows)
  const trace: Record<string, number>[] = []
  const ensemble = new SurrogateEnsemble({
    choices: [params.surrogate],
    classes: problem.classes,
    side: height,
    channels,
    random: random.fork('surrogate'),
    precision: run.precision,
    learningRate: params.learningRate,
    momentum: 0.9,
    weightDecay: 5e-4,
  })
  const progress = (share: number): Step => ({
    progress: {
      phase: 'learning the lock',
      unit: 'rounds',
      done: trace.length + share,
      total: params.rounds,
    },
  })
  let stopped: Crafted['stopped'] = rows.length === 0 ? 'nothing to optimise' : 'rounds used up'
  try {
    while (rows.length > 0 && trace.length < params.rounds) {
      for (let step = 0; step < params.surrogateSteps; step++) {
        const drawn = Int32Array.from({ length: params.batch }, () => random.integer(samples))
        const { images, labels } = lockedBatch(problem, drawn, locks, chosen)
        const shifted = cropAndFlip(images, drawCropAndFlip(drawn.length, height >> 3, random))
        images.dispose()
        ensemble.trainStep(0, { images: shifted, labels })
        yield progress((0.5 * (step + 1)) / params.surrogateSteps)
      }
      yield* improve(problem, rows, locks, ensemble, params, random, progress)
      const measured = rows.slice(0, 2000)
      let wrong = 0
      for (let from = 0; from < measured.length; from += params.batch) {
        const batch = measured.slice(from, from + params.batch)
        const [mistakes] = ensemble.mistakes(lockedBatch(problem, batch, locks, chosen)) as [number]
        wrong += mistakes
      }
      const error = wrong / measured.length
      trace.push({ round: trace.length, error })
      yield progress(0)
      if (error <= params.stopError) {
        stopped = 'error reached'
        break
      }
    }
    return { noise: changeOf(problem, rows, locks, params.epsilon), stopped, trace, locks }
  } finally {
    ensemble.dispose()
  }
}

/** Signed descents of the surrogate's loss on factors and summands, over all locked pictures. */
async function* improve(
  problem: Problem,
  rows: Int32Array,
  locks: readonly Lock[],
  ensemble: SurrogateEnsemble,
  { epsilon, batch, lockPasses, stepShare }: Params,
  random: Random,
  progress: (share: number) => Step,
): AsyncGenerator<Step, void, void> {
  const [, height, width, channels] = problem.shape
  const half = epsilon / 255 / 2
  const shape: [number, number, number, number] = [locks.length, height, width, channels]
  const size = height * width * channels
  for (let pass = 0; pass < lockPasses; pass++) {
    const order = random.permutation(rows.length).map((position) => rows[position] as number)
    for (let from = 0; from < order.length; from += batch) {
      const { images, labels } = batchOf(problem, order.slice(from, from + batch))
      const moved = tf.tidy(() => {
        const factors = tf.tensor4d(join(locks.map((lock) => lock.factors)), shape)
        const summands = tf.tensor4d(join(locks.map((lock) => lock.summands)), shape)
        const [byFactors, bySummands] = tf.grads((w, b) => {
          const own = (table: Tensor4D) => tf.gather(table, labels) as Tensor4D
          const scaled = tf.mul(images, own(w as Tensor4D))
          const locked = clampStraightThrough(tf.add(scaled, own(b as Tensor4D)) as Tensor4D, 0, 1)
          return ensemble.loss(locked, labels)
        })([factors, summands]) as [Tensor4D, Tensor4D]
        const step = (table: Tensor4D, gradient: Tensor4D, middle: number) =>
          tf
            .clipByValue(
              tf.sub(table, tf.mul(tf.sign(gradient), stepShare * half)),
              middle - half,
              middle + half,
            )
            .dataSync() as Float32Array
        return { factors: step(factors, byFactors, 1), summands: step(summands, bySummands, 0) }
      })
      tf.dispose([images, labels])
      for (const [label, lock] of locks.entries()) {
        lock.factors.set(moved.factors.subarray(label * size, (label + 1) * size))
        lock.summands.set(moved.summands.subarray(label * size, (label + 1) * size))
      }
      yield progress(0.5 + (0.5 * (pass + Math.min(1, (from + batch) / order.length))) / lockPasses)
    }
  }
}

function lockedBatch(
  problem: Problem,
  rows: Int32Array,
  locks: readonly Lock[],
  chosen: ReadonlySet<number>,
) {
  const [, height, width, channels] = problem.shape
  const size = height * width * channels
  const values = new Float32Array(rows.length * size)
  rows.forEach((row, index) => {
    const image = problem.images.subarray(row * size, (row + 1) * size)
    const lock = locks[problem.labels[row] as number] as Lock
    values.set(chosen.has(row) ? applyLock(image, lock) : image, index * size)
  })
  const labels = tf.tensor1d(
    rows.map((row) => problem.labels[row] as number),
    'int32',
  )
  return { images: tf.tensor4d(values, [rows.length, height, width, channels]), labels }
}

/** What the locks change of each picture, on whole levels. */
function changeOf(problem: Problem, rows: Int32Array, locks: readonly Lock[], epsilon: number) {
  const size = problem.shape[1] * problem.shape[2] * problem.shape[3]
  const values = new Float32Array(problem.shape[0] * size)
  for (const row of rows) {
    const image = problem.images.subarray(row * size, (row + 1) * size)
    const locked = applyLock(image, locks[problem.labels[row] as number] as Lock)
    const target = values.subarray(row * size, (row + 1) * size)
    for (let i = 0; i < size; i++) target[i] = (locked[i] as number) - (image[i] as number)
    toWholeLevels(target, { largest: epsilon / 255 })
  }
  return { ...sampleNoise(problem, values), epsilon: epsilon / 255 }
}

function join(arrays: readonly Float32Array[]): Float32Array {
  const size = arrays[0]?.length ?? 0
  const joined = new Float32Array(arrays.length * size)
  arrays.forEach((array, index) => {
    joined.set(array, index * size)
  })
  return joined
}
