import type { Noise, Problem, Step } from './define'

/** How large a method's noise may be on one image: the largest change of a value, or the L2 norm over all values. */
export type Bound = { readonly largest: number } | { readonly l2: number }

/** What `drawRows` writes for one protected image: its noise [H x W x C] in units of 1, not yet rounded. */
export type DrawRow = (row: Float32Array, sample: number, label: number) => void

/**
 * Noise of methods that need no learning: one row after the other is drawn, brought to whole grey levels and held
 * within the method's own bound there, so that the bound is kept by the 8-bit pictures.
 *
 * @returns sample-wise noise [N, H, W, C]; its `epsilon` is the largest change that occurs
 */
export async function* drawRows(
  problem: Problem,
  bound: Bound,
  draw: DrawRow,
): AsyncGenerator<Step, Noise, void> {
  const [samples, height, width, channels] = problem.shape
  const size = height * width * channels
  const values = new Float32Array(samples * size)
  const every = Math.max(1, Math.floor(samples / 100))
  for (let sample = 0; sample < samples; sample++) {
    if (problem.protect[sample] === 1) {
      const row = values.subarray(sample * size, (sample + 1) * size)
      draw(row, sample, problem.labels[sample] as number)
      toWholeLevels(row, bound)
    }
    if (sample % every === 0) {
      yield { progress: { phase: 'drawing the noise', unit: 'pictures', done: sample, total: samples } }
    }
  }
  return sampleNoise(problem, values)
}

/** Sample-wise noise that is on whole levels already; `epsilon` is the largest change that occurs. */
export function sampleNoise({ shape }: Pick<Problem, 'shape'>, values: Float32Array): Noise {
  let largest = 0
  for (const value of values) largest = Math.max(largest, Math.abs(value))
  return { mode: 'sample', values, shape, epsilon: Math.round(largest * 255) / 255 }
}

/** Rounds to whole grey levels in place. Rounding may lengthen a row: it is shortened until its L2 norm fits. */
export function toWholeLevels(row: Float32Array, bound: Bound): void {
  if ('largest' in bound) {
    const limit = Math.floor(bound.largest * 255 + 1e-6)
    for (let i = 0; i < row.length; i++) {
      row[i] = Math.max(-limit, Math.min(limit, Math.round((row[i] as number) * 255))) / 255
    }
    return
  }
  for (let share = 1; ; share *= 0.99) {
    const rounded = row.map((value) => Math.round(value * share * 255) / 255)
    if (norm(rounded) <= bound.l2) {
      row.set(rounded)
      return
    }
  }
}

/** The L2 norm over all values. */
export function norm(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return Math.sqrt(sum)
}

/** Brings a row to this L2 norm; a row of zeros stays. */
export function scaleTo(row: Float32Array, length: number): void {
  const factor = length / (norm(row) || 1)
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) * factor
}
