import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { type NpyArray, readNpz } from '../datasets/npz'
import { type Crafted, defineProtection, type Noise, type Problem, type Step } from './define'

const params = z.object({
  file: z
    .string()
    .min(1)
    .default('perturbation.npz')
    .describe(
      'npz with perturbation or noise, float32 in units of 1, and perhaps labels; relative to the matrix',
    ),
  sha256: z
    .string()
    .optional()
    .describe('of the file, which is filled in: results of another file do not count'),
})
type Params = z.output<typeof params>

/**
 * Noise that was made elsewhere, such as the `perturbation.pt` of the official code of unlearnable examples saved as an
 * npz: a row for each training picture or for each class, with the channels first or last. Which of them it is says the
 * shape. With `labels` the rows are checked against the pictures, or assigned to the classes.
 */
export const givenNoise = defineProtection({
  id: 'given',
  name: 'Noise made elsewhere',
  source: 'the file',
  summary: 'Puts noise from a file on the pictures that it was made for.',
  threatModel: {
    protects: 'as whoever made it says',
    assumes: 'it was made for these pictures',
    failsAgainst: [],
  },
  suits: 'small pictures',
  cost: 'none',
  params,
  presets: { file: {} },
  craft,
})

/** The noise of the official code is called so; the other name is that of our own files. */
const arrayNames = ['perturbation', 'noise']
/** In units of 1: whatever is larger is meant in grey levels. */
const largestEpsilon = 1

async function* craft(problem: Problem, { file }: Params): AsyncGenerator<Step, Crafted, void> {
  const arrays = await readNpz(file)
  const array = arrayNames.map((name) => arrays[name]).find((one) => one !== undefined)
  if (!(array?.data instanceof Float32Array)) throw failure('given-noise-array', { file }, { file })
  const values = channelsLast(array as FloatArray, problem, file)
  const { mode, rows } = rowsOf(values.length, problem, labelsIn(arrays.labels), file)
  const noise = protectedNoise(values, rows, mode, problem)
  if (noise.epsilon > largestEpsilon) {
    throw failure('given-noise-scale', { file, largest: noise.epsilon }, { file })
  }
  return { noise, stopped: 'nothing to optimise', figures: {}, trace: [] }
}

type FloatArray = NpyArray & { readonly data: Float32Array }

/** [rows, H, W, C], whichever way round it was. */
function channelsLast({ shape, data }: FloatArray, problem: Problem, file: string): Float32Array {
  const [samples, height, width, channels] = problem.shape
  const given = shape.slice(1).join()
  if (shape.length === 4 && given === [height, width, channels].join()) return data
  if (shape.length !== 4 || given !== [channels, height, width].join()) {
    const wanted = { samples, classes: problem.classes, channels, height, width }
    throw failure('given-noise-shape', { file, shape: shape.join(' x '), ...wanted }, { file })
  }
  const pixels = height * width
  const values = new Float32Array(data.length)
  for (let row = 0; row < (shape[0] as number); row++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < pixels; pixel++) {
        const from = (row * channels + channel) * pixels + pixel
        values[(row * pixels + pixel) * channels + channel] = data[from] as number
      }
    }
  }
  return values
}

/** Which row of the file each class or picture has; undefined for a class that it has none for. */
function rowsOf(
  size: number,
  { shape: [samples, height, width, channels], classes, labels }: Problem,
  given: Int32Array | undefined,
  file: string,
): { mode: Noise['mode']; rows: readonly (number | undefined)[] } {
  const count = size / (height * width * channels)
  if (count === samples && (given === undefined || isSame(given, labels))) {
    return { mode: 'sample', rows: [...labels.keys()] }
  }
  if (given !== undefined && given.length === count && new Set(given).size === count && count <= classes) {
    return {
      mode: 'class',
      rows: Array.from({ length: classes }, (_, label) => {
        const row = given.indexOf(label)
        return row < 0 ? undefined : row
      }),
    }
  }
  if (given === undefined && count === classes) {
    return { mode: 'class', rows: Array.from({ length: classes }, (_, label) => label) }
  }
  if (given !== undefined) throw failure('given-noise-labels', { file }, { file })
  const shape = [count, height, width, channels].join(' x ')
  throw failure('given-noise-shape', { file, shape, samples, classes, channels, height, width }, { file })
}

function protectedNoise(
  values: Float32Array,
  rows: readonly (number | undefined)[],
  mode: Noise['mode'],
  { shape: [, height, width, channels], labels, protect }: Problem,
): Noise {
  const size = height * width * channels
  const chosen = new Set(
    [...labels.keys()].flatMap((sample) =>
      protect[sample] === 1 ? (mode === 'class' ? (labels[sample] as number) : sample) : [],
    ),
  )
  const result = new Float32Array(rows.length * size)
  let epsilon = 0
  for (const target of chosen) {
    const row = rows[target]
    if (row === undefined) continue
    for (let at = 0; at < size; at++) {
      const value = values[row * size + at] as number
      result[target * size + at] = value
      epsilon = Math.max(epsilon, Math.abs(value))
    }
  }
  return { mode, values: result, shape: [rows.length, height, width, channels], epsilon }
}

function labelsIn(array: NpyArray | undefined): Int32Array | undefined {
  return array?.data instanceof Int32Array ? array.data : undefined
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
