import { z } from 'zod'
import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import { tf } from '../tensor/native'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { defineDefence } from './define'
import { LinearClassifier } from './linear-classifier'

const params = z.object({
  epochs: z.number().int().min(1).default(20).describe('of the linear model'),
  learningRate: z
    .number()
    .positive()
    .default(0.1)
    .describe('of the linear model; falls at a half and at three quarters'),
  batch: z.number().int().min(1).default(1024).describe('of the linear model'),
})
type Params = z.output<typeof params>

/**
 * A linear model finds what alone tells the classes apart, which in class-wise noise is the noise; the pictures are
 * then projected onto what is orthogonal to its weights (Sandoval-Segura et al., algorithm 1). Values may leave 0..1.
 */
export const orthogonalProjection = defineDefence({
  kind: 'pictures',
  id: 'orthogonal-projection',
  name: 'Orthogonal projection',
  source: 'Sandoval-Segura et al., What Can We Learn from Unlearnable Datasets?, NeurIPS 2023',
  summary:
    'Takes out of every picture what a linear model finds telling. Undoes class-wise noise and single pixels, not noise without linear structure.',
  cost: 'one training of a linear model',
  params,
  // In the paper the linear model takes 980 steps; fewer pictures need smaller batches for as many.
  presets: { 'as in the paper': { batch: 1024 }, 'few pictures': { batch: 64 } },
  alsoAtTest: false,
  transform,
})

async function* transform(set: ImageSet, params: Params, run: Run): AsyncGenerator<Step, ImageSet, void> {
  const directions = orthonormal(yield* tellingDirections(set, params, run))
  return yield* without(set, directions)
}

/** The weights of a linear model without bias: K rows of D values. */
async function* tellingDirections(
  set: ImageSet,
  params: Params,
  run: Run,
): AsyncGenerator<Step, Float64Array[], void> {
  const classes = set.classNames.length
  const width = valuesPerImage(set)
  const model = new LinearClassifier(
    { values: set.images, width, labels: set.labels, classes },
    { ...params, bias: false, momentum: 0, weightDecay: 0 },
    new Random(run.seed).fork('orthogonal projection'),
  )
  try {
    yield* model.train('training a linear model')
    const matrix = model.matrix()
    return Array.from({ length: classes }, (_, label) =>
      Float64Array.from({ length: width }, (_, at) => matrix[at * classes + label] as number),
    )
  } finally {
    model.dispose()
  }
}

/** Gram and Schmidt's basis of what the vectors span; a vector that adds nothing to the others is left out. */
export function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = []
  for (const vector of vectors) {
    const rest = vector.slice()
    // The second pass takes away what rounding left of the first.
    for (const direction of [...basis, ...basis]) subtract(rest, direction, dot(rest, direction))
    const length = Math.sqrt(dot(rest, rest))
    if (length > 1e-9 * Math.sqrt(dot(vector, vector))) basis.push(rest.map((value) => value / length))
  }
  return basis
}

/** The set with every picture's component along each of the orthonormal directions taken out. */
async function* without(
  set: ImageSet,
  directions: readonly Float64Array[],
): AsyncGenerator<Step, ImageSet, void> {
  const size = valuesPerImage(set)
  const samples = set.labels.length
  const images = new Float32Array(set.images.length)
  const rowsAtOnce = 500
  const flat = new Float32Array(directions.length * size)
  for (const [row, direction] of directions.entries()) flat.set(direction, row * size)
  for (let from = 0; from < samples; from += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, samples - from)
    const rest = tf.tidy(() => {
      const rows = tf.tensor2d(set.images.subarray(from * size, (from + count) * size), [count, size])
      const basis = tf.tensor2d(flat, [directions.length, size])
      return tf.sub(rows, tf.matMul(tf.matMul(rows, basis, false, true), basis)).dataSync()
    })
    images.set(rest, from * size)
    yield {
      progress: { phase: 'projecting the pictures', unit: 'pictures', done: from + count, total: samples },
    }
  }
  return { ...set, images }
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
}

function subtract(from: Float64Array, direction: Float64Array, amount: number): void {
  for (const [at, value] of direction.entries()) from[at] = (from[at] as number) - amount * value
}
