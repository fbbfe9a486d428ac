import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { NetworkChoice } from '../networks/choice'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { clampStraightThrough } from '../tensor/ops/clamp-straight-through'
import { Random } from '../tensor/random'
import {
  applyTransformation,
  drawTransformation,
  transformationParams,
} from '../tensor/random-transformation'
import {
  type Crafted,
  type CraftRun,
  defineProtection,
  type Learned,
  type Problem,
  type Run,
  type Step,
} from './define'
import { NoiseTable } from './noise-table'
import { type Batch, SurrogateEnsemble } from './surrogate-ensemble'

const cnn: NetworkChoice = { network: 'cnn', params: { widths: [32, 64, 128, 128] } }
const resnet18: NetworkChoice = {
  network: 'resnet',
  params: { blocks: [2, 2, 2, 2], width: 16, stemStride: 2 },
}

const params = z.object({
  mode: z.enum(['class', 'sample']).default('class').describe('one noise per class, or one per image'),
  epsilon: z.number().int().min(1).max(64).default(8).describe('largest change of a pixel, in grey levels'),
  stepSize: z
    .number()
    .positive()
    .optional()
    .describe('alpha, length of one signed step in grey levels (default: a fifth of epsilon)'),
  stepSizeEnd: z
    .number()
    .positive()
    .optional()
    .describe('step size in the last round, falling linearly from the first (default: the same throughout)'),
  steps: z.number().int().min(1).default(1).describe('T, signed steps on each batch of a noise pass'),
  surrogateSteps: z.number().int().min(1).default(10).describe('M, training steps of each surrogate a round'),
  batch: z.number().int().min(2).default(128).describe('images in a batch'),
  passShare: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .describe('share of the protected images that a noise pass visits'),
  noiseBatches: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('batches of a noise pass, drawn with replacement (default: one pass over passShare)'),
  rounds: z.number().int().min(1).default(50).describe('rounds at most'),
  minRounds: z.number().int().min(0).default(0).describe('rounds before the error may end the run'),
  stopError: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe('surrogate error on protected images that ends the run'),
  grid: z
    .number()
    .int()
    .min(2)
    .optional()
    .describe('side of the noise table, upsampled to the images (default: their side)'),
  achromatic: z.boolean().default(false).describe('the same change in all channels, so no tint'),
  start: z.enum(['uniform', 'zero']).default('uniform').describe('noise at the start'),
  carriers: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('probability that a noise is put on somebody else’s picture while learning'),
  contrastShare: z
    .number()
    .min(0)
    .lt(1)
    .optional()
    .describe('share of clean images in a surrogate batch (default: as they come)'),
  ...transformationParams,
  epsilonStart: z
    .number()
    .min(1)
    .max(64)
    .optional()
    .describe('epsilon at the start, in grey levels; falls to epsilon (default: no fall)'),
  fallFrom: z.number().int().min(0).default(15).describe('round at which epsilon starts to fall'),
  fallTo: z.number().int().min(1).default(60).describe('round at which epsilon has reached its target'),
  settleRounds: z
    .number()
    .int()
    .min(0)
    .default(10)
    .describe('rounds at the target epsilon, after a fall, before the error may end the run'),
  surrogates: z.array(NetworkChoice).min(1).default([cnn]).describe('networks that the noise is made on'),
  learningRate: z.number().positive().default(0.1).describe('of the surrogates’ SGD'),
  learningRateEnd: z
    .number()
    .positive()
    .optional()
    .describe(
      'learning rate in the last round, falling linearly from the first (default: the same throughout)',
    ),
  momentum: z.number().min(0).lt(1).default(0.9).describe('of the surrogates’ SGD'),
  weightDecay: z.number().min(0).default(5e-4).describe('of the surrogates’ SGD'),
  clipNorm: z
    .number()
    .positive()
    .optional()
    .describe('largest L2 norm of a surrogate’s gradient (default: none)'),
})
type Params = z.output<typeof params>

/**
 * Error-minimizing noise (Huang et al., ICLR 2021, section 3): surrogates and noise minimise the same
 * training loss in turn, until the surrogates get the protected images right without having learned from
 * them anything but the noise.
 *
 * Beyond the paper: ensembles, a coarse noise grid, random transformations in the loop, random carriers and
 * a falling epsilon. Unlike the authors' code the noise keeps its sign when it is applied and is rounded, not cut, to
 * grey levels.
 */
export const emn = defineProtection({
  id: 'emn',
  name: 'Error-minimizing noise',
  source: 'Huang et al., Unlearnable Examples, ICLR 2021',
  summary:
    'Learns a change so easy to recognise that a model trained on the photos learns it, and not the person.',
  threatModel: {
    protects: 'against models trained from scratch on the protected photos and their labels',
    assumes:
      'the trainer has few or no clean photos of the same person; the trainer’s network and recipe are unknown',
    failsAgainst: [
      'face matchers that already exist',
      'clean photos of the same person elsewhere',
      'adversarial training with a radius near epsilon',
    ],
  },
  suits: 'photos',
  isImprovable: true,
  cost: 'rounds x (M training steps + noise passes) of each surrogate; sample-wise noise visits every image T times a round',
  params,
  presets: {
    people: {
      mode: 'class',
      epsilon: 16,
      stepSize: 2,
      surrogateSteps: 6,
      batch: 64,
      noiseBatches: 6,
      rounds: 90,
      minRounds: 50,
      stopError: 0.01,
      grid: 32,
      carriers: 0.5,
      contrastShare: 0.5,
      shiftAndFlip: true,
      gain: 0.25,
      brightness: 0.1,
      greyShare: 0.4,
      shrinkShare: 0.4,
      epsilonStart: 16,
      surrogates: [cnn, resnet18],
    },
    'class-wise': { mode: 'class', passShare: 0.2 },
    'sample-wise': { mode: 'sample', steps: 5 },
  },
  craft,
})

/** Noise that is improved was learned before: so many rounds let it take in what new photos bring, and no more. */
const improvingRounds = 20
/** As a share of epsilon: copies that were made with the earlier noise should still say the same. */
const improvingReach = 0.25

async function* craft(problem: Problem, params: Params, run: CraftRun): AsyncGenerator<Step, Crafted, void> {
  const learning = new Learning(problem, params, run)
  try {
    return yield* learning.rounds()
  } finally {
    learning.dispose()
  }
}

/** Which pictures a batch shows, what they are called, and which row of the noise table each carries. */
interface Draw {
  readonly pictures: Int32Array
  readonly labels: Int32Array
  /** Rows of the noise table; -1 where the picture stays clean. */
  readonly noiseRows: Int32Array
}

class Learning {
  readonly #problem: Problem
  readonly #params: Params
  readonly #random: Random
  readonly #table: NoiseTable
  readonly #ensemble: SurrogateEnsemble
  readonly #images: Tensor4D
  readonly #protectedRows: Int32Array
  readonly #cleanRows: Int32Array
  /** Rows of the table that are improved, as they were. */
  readonly #earlier = new Map<number, Float32Array>()
  readonly #trace: Record<string, number>[] = []
  #round = 0

  constructor(problem: Problem, params: Params, run: CraftRun) {
    const [samples, side, , channels] = problem.shape
    this.#problem = problem
    this.#params = params
    this.#random = new Random(run.seed)
    const rows = Int32Array.from({ length: samples }, (_, row) => row)
    this.#protectedRows = rows.filter((row) => problem.protect[row] === 1)
    this.#cleanRows = rows.filter((row) => problem.protect[row] !== 1)
    this.#table = new NoiseTable(
      params.mode === 'class' ? problem.classes : samples,
      Math.min(params.grid ?? side, side),
      side,
      channels,
      params.achromatic,
    )
    if (params.start === 'uniform') {
      const chosen = new Set(this.#protectedRows.map((row) => this.#noiseRow(row)))
      this.#table.randomise(chosen, this.#epsilonAt(0) / 255, this.#random.fork('noise'))
    }
    this.#ensemble = new SurrogateEnsemble({
      ...params,
      choices: params.surrogates,
      classes: problem.classes,
      side,
      channels,
      random: this.#random.fork('surrogates'),
      precision: run.precision,
    })
    this.#images = tf.tensor4d(problem.images, [...problem.shape])
    if (run.improve) this.#beginWith(run.improve)
    if (run.resume) this.#restore(run.resume)
  }

  async *rounds(): AsyncGenerator<Step, Crafted, void> {
    const rounds = this.#rounds()
    const { stopError } = this.#params
    if (this.#protectedRows.length === 0) return this.#finished('nothing to optimise')
    while (this.#round < rounds) {
      const epsilon = this.#epsilonAt(this.#round)
      this.#table.clamp(epsilon / 255)
      yield* this.#teachSurrogates(epsilon)
      yield* this.#improveNoise(epsilon)
      this.#table.holdNear(this.#earlier, (improvingReach * epsilon) / 255)
      const error = this.#surrogateError(epsilon)
      this.#trace.push({ round: this.#round, epsilon, error })
      this.#round++
      yield { ...this.#step(0), checkpoint: () => this.#save() }
      if (error <= stopError && this.#mayStop()) return this.#finished('error reached')
    }
    return this.#finished('rounds used up')
  }

  dispose(): void {
    this.#images.dispose()
    this.#ensemble.dispose()
  }

  /** Step (a): every surrogate trains M steps on the pictures as they would be posted now. */
  async *#teachSurrogates(epsilon: number): AsyncGenerator<Step, void, void> {
    const { surrogateSteps } = this.#params
    // Class-wise noise is the same throughout the round, so it is upsampled once.
    const shaped = this.#params.mode === 'class' ? this.#shapedTable(epsilon) : undefined
    try {
      for (let step = 0; step < surrogateSteps; step++) {
        for (let member = 0; member < this.#ensemble.size; member++) {
          const draw = this.#drawSurrogateBatch()
          this.#ensemble.trainStep(member, this.#pictures(draw, epsilon, shaped), this.#learningRateNow())
        }
        yield this.#step((step + 1) / (surrogateSteps * 2))
      }
    } finally {
      shaped?.dispose()
    }
  }

  /** Step (b): T signed descents of the summed loss on each batch, surrogates frozen in inference mode. */
  async *#improveNoise(epsilon: number): AsyncGenerator<Step, void, void> {
    const draws = this.#drawNoisePass()
    for (const [index, draw] of draws.entries()) {
      const rows = this.#params.mode === 'class' ? allRows(this.#table.rows) : draw.noiseRows
      let values = this.#table.gather(rows)
      try {
        for (let step = 0; step < this.#params.steps; step++) {
          const stepped = this.#descend(values, draw, epsilon)
          values.dispose()
          values = stepped
          yield this.#step(0.5 + (index + (step + 1) / this.#params.steps) / (draws.length * 2))
        }
        this.#table.scatter(rows, values.dataSync() as Float32Array)
      } finally {
        values.dispose()
      }
    }
  }

  /** One signed step on noise rows [R, grid, grid, C]: all classes, or the batch's samples in their order. */
  #descend(values: Tensor4D, draw: Draw, epsilon: number): Tensor4D {
    const alpha = this.#stepSizeNow() / 255
    const limit = this.#table.limit(epsilon / 255)
    return tf.tidy(() => {
      const pictures = tf.gather(this.#images, tf.tensor1d(draw.pictures, 'int32')) as Tensor4D
      const labels = tf.tensor1d(draw.labels, 'int32')
      const transformation = this.#drawTransformation(draw.pictures.length)
      const gradient = inputGradient(values, (rows) => {
        const shaped = this.#table.shape(rows, epsilon / 255)
        const noise =
          this.#params.mode === 'class'
            ? (tf.gather(shaped, tf.tensor1d(draw.noiseRows, 'int32')) as Tensor4D)
            : shaped
        const noised = clampStraightThrough(tf.add(pictures, noise), 0, 1)
        return this.#ensemble.loss(applyTransformation(noised, transformation, pictures), labels)
      })
      return tf.clipByValue(tf.sub(values, tf.mul(tf.sign(gradient), alpha)), -limit, limit)
    })
  }

  /** In grey levels. */
  #stepSizeNow(): number {
    const { epsilon, stepSize = epsilon / 5, stepSizeEnd = stepSize } = this.#params
    return this.#falling(stepSize, stepSizeEnd)
  }

  #learningRateNow(): number {
    const { learningRate, learningRateEnd = learningRate } = this.#params
    return this.#falling(learningRate, learningRateEnd)
  }

  /** What improves noise that was learned before goes on with what that learning ended with. */
  #falling(first: number, last: number): number {
    const passed = this.#improving ? 1 : this.#round / Math.max(1, this.#params.rounds - 1)
    return first + (last - first) * passed
  }

  /** Step (c): the largest share of protected pictures that a surrogate gets wrong, over at most 2,000. */
  #surrogateError(epsilon: number): number {
    const { batch, carriers } = this.#params
    const measured = Math.min(carriers > 0 ? 256 : 2000, Math.max(this.#protectedRows.length, batch))
    const shaped = this.#params.mode === 'class' ? this.#shapedTable(epsilon) : undefined
    const order = this.#random.permutation(this.#protectedRows.length)
    const mistakes = new Array<number>(this.#ensemble.size).fill(0)
    for (let from = 0; from < measured; from += batch) {
      const draw =
        carriers > 0
          ? this.#drawProtected(Math.min(batch, measured - from))
          : this.#ownPictures(order.slice(from, Math.min(from + batch, measured)))
      const counts = this.#ensemble.mistakes(this.#pictures(draw, epsilon, shaped))
      counts.forEach((count, member) => {
        mistakes[member] =
          (mistakes[member] as number) +
          (count / draw.pictures.length) * (Math.min(batch, measured - from) / measured)
      })
    }
    shaped?.dispose()
    return Math.max(...mistakes)
  }

  #drawSurrogateBatch(): Draw {
    const { batch, contrastShare } = this.#params
    if (contrastShare === undefined) {
      const pictures = Int32Array.from({ length: batch }, () =>
        this.#random.integer(this.#problem.labels.length),
      )
      return this.#draw(pictures, pictures)
    }
    const clean = this.#cleanRows.length === 0 ? 0 : Math.round(batch * contrastShare)
    const contrast = Int32Array.from({ length: clean }, () => this.#pick(this.#cleanRows))
    return joinDraws(this.#draw(contrast, contrast), this.#drawProtected(batch - clean))
  }

  #drawNoisePass(): Draw[] {
    const { batch, noiseBatches, passShare } = this.#params
    if (noiseBatches !== undefined) {
      return Array.from({ length: noiseBatches }, () => this.#drawProtected(batch))
    }
    const order = this.#random.permutation(this.#protectedRows.length)
    const visited = Math.max(1, Math.floor(order.length * passShare))
    return Array.from({ length: Math.ceil(visited / batch) }, (_, index) =>
      this.#ownPictures(order.slice(index * batch, Math.min(visited, (index + 1) * batch))),
    )
  }

  /** Protected samples by their positions among the protected ones, each on its own picture. */
  #ownPictures(positions: ArrayLike<number>): Draw {
    const rows = Int32Array.from(positions, (position) => this.#protectedRows[position] as number)
    return this.#draw(rows, rows)
  }

  /** Protected samples at random; with probability `carriers` the noise and label sit on any other picture. */
  #drawProtected(count: number): Draw {
    const samples = Int32Array.from({ length: count }, () => this.#pick(this.#protectedRows))
    const pictures = samples.map((sample) =>
      this.#random.uniform() < this.#params.carriers
        ? this.#random.integer(this.#problem.labels.length)
        : sample,
    )
    return this.#draw(samples, pictures)
  }

  /** Labels and noise come from `samples`, what is seen from `pictures`. */
  #draw(samples: Int32Array, pictures: Int32Array): Draw {
    return {
      pictures,
      labels: samples.map((row) => this.#problem.labels[row] as number),
      noiseRows: samples.map((row) => (this.#problem.protect[row] === 1 ? this.#noiseRow(row) : -1)),
    }
  }

  /** The batch as it would be posted, transformed at random; the caller disposes of it. */
  #pictures(draw: Draw, epsilon: number, shapedTable: Tensor4D | undefined): Batch {
    const images = tf.tidy(() => {
      const pictures = tf.gather(this.#images, tf.tensor1d(draw.pictures, 'int32')) as Tensor4D
      const rows = draw.noiseRows.map((row) => Math.max(row, 0))
      const noise = shapedTable
        ? (tf.gather(shapedTable, tf.tensor1d(rows, 'int32')) as Tensor4D)
        : this.#table.shape(this.#table.gather(rows), epsilon / 255)
      const noised = tf.clipByValue(
        tf.add(pictures, tf.mul(noise, this.#carriesNoise(draw))),
        0,
        1,
      ) as Tensor4D
      return applyTransformation(noised, this.#drawTransformation(draw.pictures.length), pictures)
    })
    return { images, labels: tf.tensor1d(draw.labels, 'int32') as Tensor1D }
  }

  /** [N, 1, 1, 1], 1 where a picture carries noise. */
  #carriesNoise(draw: Draw): Tensor4D {
    const values = Float32Array.from(draw.noiseRows, (row) => (row >= 0 ? 1 : 0))
    return tf.tensor4d(values, [values.length, 1, 1, 1])
  }

  #shapedTable(epsilon: number): Tensor4D {
    return tf.tidy(() => this.#table.shape(this.#table.gather(allRows(this.#table.rows)), epsilon / 255))
  }

  #drawTransformation(samples: number) {
    const [, height, width, channels] = this.#problem.shape
    return drawTransformation(this.#params, [samples, height, width, channels], this.#random)
  }

  #noiseRow(sample: number): number {
    return this.#params.mode === 'class' ? (this.#problem.labels[sample] as number) : sample
  }

  #pick(rows: Int32Array): number {
    return rows[this.#random.integer(rows.length)] as number
  }

  get #improving(): boolean {
    return this.#earlier.size > 0
  }

  #rounds(): number {
    return this.#improving ? Math.min(improvingRounds, this.#params.rounds) : this.#params.rounds
  }

  /** In grey levels. */
  #epsilonAt(round: number): number {
    const { epsilon, epsilonStart = epsilon, fallFrom, fallTo } = this.#params
    if (epsilonStart <= epsilon || this.#improving) return epsilon
    const fallen = Math.max(0, round - fallFrom) / Math.max(1, fallTo - fallFrom)
    return Math.max(epsilon, epsilonStart - (epsilonStart - epsilon) * fallen)
  }

  #mayStop(): boolean {
    if (this.#improving) return true
    const { epsilon, epsilonStart = epsilon, fallTo, minRounds, settleRounds } = this.#params
    const settled = epsilonStart > epsilon ? fallTo + settleRounds : 0
    return this.#round >= Math.max(minRounds, settled)
  }

  #step(share: number): Step {
    const last = this.#trace.at(-1)
    const figures = last
      ? { surrogateError: last.error as number, epsilon: last.epsilon as number }
      : undefined
    const progress = {
      phase: 'learning the noise',
      unit: 'rounds',
      done: this.#round + share,
      total: this.#rounds(),
    }
    return { progress: figures ? { ...progress, figures } : progress }
  }

  #finished(stopped: Crafted['stopped']): Crafted {
    const { mode, epsilon } = this.#params
    const error = this.#trace.at(-1)?.error
    return {
      noise: this.#table.finish(mode, epsilon),
      stopped,
      figures: { rounds: this.#round, ...(error === undefined ? {} : { surrogateError: error }) },
      trace: this.#trace,
      ...(mode === 'class' && { learned: this.#learned() }),
    }
  }

  #learned(): Learned {
    const { values, grid } = this.#table
    return { table: values.slice(), grid, surrogates: this.#ensemble.saveNetworks() }
  }

  #beginWith({ learned, rows }: NonNullable<CraftRun['improve']>): void {
    if (learned.grid !== this.#table.grid) {
      throw new Error(`noise of a ${learned.grid} x ${learned.grid} grid cannot be improved on another grid`)
    }
    const size = this.#table.valuesPerRow
    for (const [row, from] of rows) {
      const values = learned.table.subarray(from * size, (from + 1) * size)
      this.#earlier.set(row, values)
      this.#table.scatter([row], values)
    }
    this.#ensemble.beginWith(learned.surrogates)
  }

  #save() {
    return {
      state: { round: this.#round, random: this.#random.save(), trace: [...this.#trace] },
      arrays: {
        noise: this.#table.values.slice(),
        ...this.#ensemble.save(),
      },
    }
  }

  #restore({ state, arrays }: NonNullable<Run['resume']>): void {
    const { round, random, trace } = CheckpointState.parse(state)
    this.#round = round
    this.#random.restore(random)
    this.#trace.push(...trace)
    this.#table.values.set(arrays.noise as Float32Array)
    this.#ensemble.restore(arrays)
  }
}

const CheckpointState = z.object({
  round: z.number().int(),
  random: z.array(z.number()),
  trace: z.array(z.record(z.string(), z.number())),
})

function allRows(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => row)
}

function joinDraws(first: Draw, second: Draw): Draw {
  const join = (a: Int32Array, b: Int32Array) => Int32Array.from([...a, ...b])
  return {
    pictures: join(first.pictures, second.pictures),
    labels: join(first.labels, second.labels),
    noiseRows: join(first.noiseRows, second.noiseRows),
  }
}
