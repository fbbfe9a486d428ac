import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { NetworkChoice } from '../networks/choice'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { clampStraightThrough } from '../tensor/ops/clamp-straight-through'
import { type CropAndFlipDraw, cropAndFlip, drawCropAndFlip } from '../tensor/ops/crop-and-flip'
import { Random } from '../tensor/random'
import type { Checkpoint, Crafted, Problem, Run, Step } from './define'
import { batchOf, protectedRows } from './problem-batch'
import { sampleNoise, toWholeLevels } from './sample-noise'
import { SurrogateEnsemble } from './surrogate-ensemble'

/** Parameters that robust and stable error-minimizing noise share; the papers' values for small pictures. */
export const robustParams = {
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
  adversary: z
    .number()
    .min(0)
    .max(32)
    .default(4)
    .describe('radius of the adversarial trainer that the noise must outlive, in grey levels'),
  surrogateSteps: z.number().int().min(1).default(5000).describe('training steps of the surrogate in all'),
  batch: z.number().int().min(2).default(128).describe('pictures in a batch'),
  noiseSteps: z.number().int().min(1).default(10).describe('signed steps of the noise for each batch'),
  adversarySteps: z.number().int().min(1).default(10).describe('signed steps of the adversary'),
  transformations: z
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('J, random crops and flips over which a step of the noise is averaged'),
  learningRate: z.number().positive().default(0.1).describe('of the surrogate’s SGD; falls twice to a tenth'),
  surrogate: NetworkChoice.default({ network: 'cnn', params: { widths: [32, 64, 128] } }).describe(
    'network that the noise is made on',
  ),
}
const Params = z.object(robustParams)
export type RobustParams = z.output<typeof Params>

/** Where the noise must still work: at the worst point of a PGD adversary, or at a random one. */
export type Disturbance = 'worst' | 'random'

/** Steps, as shares of the bound they move in: ten of these reach across it. */
const noiseStepShare = 0.2
const adversaryStepShare = 0.2
/** Twice in the course of the steps, as in the papers' code (2,000 and 4,000 of 5,000). */
const learningRateFalls = [0.4, 0.8]

/**
 * Error-minimizing noise against an adversarial trainer (Fu et al., ICLR 2022, algorithm 1): the noise of each batch
 * is made anew, so that the surrogate's loss is small after random crops and flips and after an adversary moved the
 * pixels; then the surrogate takes one step of adversarial training. The adversary itself is not differentiated
 * through: the gradient at its point goes back through the transformation alone.
 *
 * @returns sample-wise noise, made by the finished surrogate in one last pass
 */
export async function* learnRobustNoise(
  problem: Problem,
  params: RobustParams,
  disturbance: Disturbance,
  run: Run,
): AsyncGenerator<Step, Crafted, void> {
  const learning = new RobustLearning(problem, params, disturbance, run)
  try {
    return yield* learning.all()
  } finally {
    learning.dispose()
  }
}

interface Pictures {
  readonly images: Tensor4D
  readonly labels: Tensor1D
}

class RobustLearning {
  readonly #problem: Problem
  readonly #params: RobustParams
  readonly #disturbance: Disturbance
  readonly #random: Random
  readonly #ensemble: SurrogateEnsemble
  readonly #protected: ReadonlySet<number>
  readonly #rows: Int32Array
  readonly #values: Float32Array
  #step = 0
  #made = 0

  constructor(problem: Problem, params: RobustParams, disturbance: Disturbance, run: Run) {
    const [samples, side, width, channels] = problem.shape
    this.#problem = problem
    this.#params = params
    this.#disturbance = disturbance
    this.#random = new Random(run.seed)
    this.#rows = protectedRows(problem)
    this.#protected = new Set(this.#rows)
    this.#values = new Float32Array(samples * side * width * channels)
    this.#ensemble = new SurrogateEnsemble({
      choices: [params.surrogate],
      classes: problem.classes,
      side,
      channels,
      random: this.#random.fork('surrogate'),
      precision: run.precision,
      learningRate: params.learningRate,
      momentum: 0.9,
      weightDecay: 5e-4,
    })
    if (run.resume) this.#restore(run.resume)
  }

  async *all(): AsyncGenerator<Step, Crafted, void> {
    const { surrogateSteps, epsilon, batch } = this.#params
    if (this.#rows.length === 0) return this.#finished('nothing to optimise')
    while (this.#step < surrogateSteps) {
      const rows = Int32Array.from({ length: batch }, () => this.#random.integer(this.#problem.labels.length))
      yield* this.#teach(rows)
      this.#step++
      yield { ...this.#progress(0), checkpoint: () => this.#save() }
    }
    while (this.#made < this.#rows.length) {
      const rows = this.#rows.slice(this.#made, this.#made + batch)
      const { images, labels } = batchOf(this.#problem, rows)
      const noise = yield* this.#defend({ images, labels }, 1)
      const made = (await noise.data()) as Float32Array
      tf.dispose([images, labels, noise])
      const size = made.length / rows.length
      rows.forEach((row, index) => {
        const target = this.#values.subarray(row * size, (row + 1) * size)
        target.set(made.subarray(index * size, (index + 1) * size))
        toWholeLevels(target, { largest: epsilon / 255 })
      })
      this.#made += rows.length
      yield { ...this.#progress(0), checkpoint: () => this.#save() }
    }
    return this.#finished('rounds used up')
  }

  dispose(): void {
    this.#ensemble.dispose()
  }

  /** One step of adversarial training on the batch as it would be posted now. */
  async *#teach(rows: Int32Array): AsyncGenerator<Step, void, void> {
    const pictures = batchOf(this.#problem, rows)
    const noise = yield* this.#defend(pictures, 0)
    const images = tf.tidy(() => {
      const carries = tf.tensor4d(
        Float32Array.from(rows, (row) => (this.#protected.has(row) ? 1 : 0)),
        [rows.length, 1, 1, 1],
      )
      const posted = tf.clipByValue(tf.add(pictures.images, tf.mul(noise, carries)), 0, 1) as Tensor4D
      const seen = cropAndFlip(posted, this.#drawCrop(rows.length))
      return this.#worstNear(seen, pictures.labels)
    })
    tf.dispose([pictures.images, noise])
    this.#ensemble.trainStep(0, { images, labels: pictures.labels }, this.#learningRate())
  }

  /** Noise [rows, H, W, C] from a random start; the caller disposes of it. */
  async *#defend({ images, labels }: Pictures, phase: 0 | 1): AsyncGenerator<Step, Tensor4D, void> {
    const { epsilon, noiseSteps } = this.#params
    const limit = epsilon / 255
    const start = new Float32Array(images.size)
    this.#random.fillUniform(start, -limit, limit)
    let noise = tf.tensor4d(start, images.shape)
    for (let step = 0; step < noiseSteps; step++) {
      const moved = tf.tidy(() => {
        const gradient = this.#averageGradient(images, noise, labels)
        const stepped = tf.sub(noise, tf.mul(tf.sign(gradient), noiseStepShare * limit))
        return tf.clipByValue(stepped, -limit, limit) as Tensor4D
      })
      noise.dispose()
      noise = moved
      yield this.#progress((step + 1) / noiseSteps, phase)
    }
    return noise
  }

  /** Over J draws: the gradient at the disturbed picture, led back through the crop to the noise. */
  #averageGradient(images: Tensor4D, noise: Tensor4D, labels: Tensor1D): Tensor4D {
    let sum: Tensor4D | undefined
    for (let draw = 0; draw < this.#params.transformations; draw++) {
      const crop = this.#drawCrop(images.shape[0])
      const seen = (delta: Tensor4D) => cropAndFlip(clampStraightThrough(tf.add(images, delta), 0, 1), crop)
      const disturbed =
        this.#disturbance === 'worst' ? this.#worstNear(seen(noise), labels) : this.#randomNear(seen(noise))
      const direction = inputGradient(disturbed, (x) => this.#ensemble.loss(x, labels))
      const gradient = inputGradient(noise, (delta) => tf.sum(tf.mul(direction, seen(delta))))
      sum = sum ? tf.add(sum, gradient) : gradient
    }
    return sum as Tensor4D
  }

  /** The point near the pictures at which the surrogate errs the most, by PGD from a random start. */
  #worstNear(images: Tensor4D, labels: Tensor1D): Tensor4D {
    const radius = this.#params.adversary / 255
    if (radius === 0) return images
    let found = this.#randomNear(images)
    for (let step = 0; step < this.#params.adversarySteps; step++) {
      const gradient = inputGradient(found, (x) => this.#ensemble.loss(x, labels))
      const moved = tf.add(found, tf.mul(tf.sign(gradient), adversaryStepShare * radius))
      const near = tf.maximum(tf.minimum(moved, tf.add(images, radius)), tf.sub(images, radius))
      found = tf.clipByValue(near, 0, 1) as Tensor4D
    }
    return found
  }

  #randomNear(images: Tensor4D): Tensor4D {
    const radius = this.#params.adversary / 255
    const shift = new Float32Array(images.size)
    this.#random.fillUniform(shift, -radius, radius)
    return tf.clipByValue(tf.add(images, tf.tensor4d(shift, images.shape)), 0, 1) as Tensor4D
  }

  #drawCrop(samples: number): CropAndFlipDraw {
    return drawCropAndFlip(samples, this.#problem.shape[1] >> 3, this.#random)
  }

  #learningRate(): number {
    const gone = this.#step / this.#params.surrogateSteps
    return this.#params.learningRate * 0.1 ** learningRateFalls.filter((fall) => gone >= fall).length
  }

  #progress(share: number, phase: 0 | 1 = this.#step < this.#params.surrogateSteps ? 0 : 1): Step {
    if (phase === 0) {
      const { surrogateSteps: total } = this.#params
      return { progress: { phase: 'learning the noise', unit: 'rounds', done: this.#step + share, total } }
    }
    const batch = Math.min(this.#params.batch, this.#rows.length - this.#made)
    const done = (this.#made + share * batch) / Math.max(1, this.#rows.length)
    return { progress: { phase: 'making the noise', unit: 'share', done, total: 1 } }
  }

  #finished(stopped: Crafted['stopped']): Crafted {
    const noise = { ...sampleNoise(this.#problem, this.#values), epsilon: this.#params.epsilon / 255 }
    return { noise, stopped, figures: { surrogateSteps: this.#step }, trace: [] }
  }

  #save(): Checkpoint {
    return {
      state: { step: this.#step, made: this.#made, random: this.#random.save() },
      arrays: { noise: this.#values.slice(), ...this.#ensemble.save() },
    }
  }

  #restore({ state, arrays }: Checkpoint): void {
    const { step, made, random } = CheckpointState.parse(state)
    this.#step = step
    this.#made = made
    this.#random.restore(random)
    this.#values.set(arrays.noise as Float32Array)
    this.#ensemble.restore(arrays)
  }
}

const CheckpointState = z.object({
  step: z.number().int(),
  made: z.number().int(),
  random: z.array(z.number()),
})
