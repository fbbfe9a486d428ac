import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { resizeBicubic } from '../tensor/ops/resize-bicubic'
import type { Random } from '../tensor/random'
import type { Noise } from './define'

/**
 * With a grid coarser than the image the table may exceed epsilon by this factor: what counts is the noise
 * after upsampling, which smooths peaks and is clamped to epsilon.
 */
const coarseSlack = 1.3

/**
 * The noise while it is learned: one row per class or per sample on a grid of its own, upsampled bicubically
 * to the side of the images. Values are in units of 1.
 */
export class NoiseTable {
  readonly values: Float32Array

  constructor(
    readonly rows: number,
    readonly grid: number,
    readonly side: number,
    readonly channels: number,
    /** One value for all channels. */
    readonly achromatic = false,
  ) {
    this.values = new Float32Array(rows * this.valuesPerRow)
  }

  get valuesPerRow(): number {
    return this.grid * this.grid * this.#storedChannels
  }

  get #storedChannels(): number {
    return this.achromatic ? 1 : this.channels
  }

  /** The largest value that the table itself may hold when the noise may not exceed epsilon. */
  limit(epsilon: number): number {
    return this.grid === this.side ? epsilon : epsilon * coarseSlack
  }

  /** Uniform values in +-epsilon for the chosen rows; the others stay zero. */
  randomise(chosen: Iterable<number>, epsilon: number, random: Random): void {
    for (const row of chosen) random.fillUniform(this.#row(row), -epsilon, epsilon)
  }

  /** Brings every value back within the limit, for an epsilon that has fallen. */
  clamp(epsilon: number): void {
    const limit = this.limit(epsilon)
    for (let i = 0; i < this.values.length; i++) {
      this.values[i] = Math.min(limit, Math.max(-limit, this.values[i] as number))
    }
  }

  /** Brings the rows that are named back to within `reach` of what they were. */
  holdNear(earlier: ReadonlyMap<number, Float32Array>, reach: number): void {
    for (const [row, before] of earlier) {
      const values = this.#row(row)
      for (let i = 0; i < values.length; i++) {
        const centre = before[i] as number
        values[i] = Math.min(centre + reach, Math.max(centre - reach, values[i] as number))
      }
    }
  }

  /** The chosen rows as a tensor [rows.length, grid, grid, C or 1]; the caller disposes of it. */
  gather(rows: ArrayLike<number>): Tensor4D {
    const values = new Float32Array(rows.length * this.valuesPerRow)
    for (let i = 0; i < rows.length; i++) values.set(this.#row(rows[i] as number), i * this.valuesPerRow)
    return tf.tensor4d(values, [rows.length, this.grid, this.grid, this.#storedChannels])
  }

  /** Writes rows back that `gather` gave. */
  scatter(rows: ArrayLike<number>, values: Float32Array): void {
    for (let i = 0; i < rows.length; i++) {
      this.#row(rows[i] as number).set(values.subarray(i * this.valuesPerRow, (i + 1) * this.valuesPerRow))
    }
  }

  /** [R, grid, grid, C or 1] -> [R, side, side, C] within +-epsilon; differentiable. */
  shape(rows: Tensor4D, epsilon: number): Tensor4D {
    const upsampled = this.grid === this.side ? rows : resizeBicubic(rows, this.side, this.side)
    const bounded = tf.clipByValue(upsampled, -epsilon, epsilon)
    return this.achromatic ? tf.tile(bounded, [1, 1, 1, this.channels]) : bounded
  }

  /**
   * The finished noise at the side of the images, on whole grey levels (multiples of 1/255), so that adding
   * it to 8-bit pixels is exact.
   *
   * @param levels epsilon in grey levels, a whole number
   */
  finish(mode: Noise['mode'], levels: number): Noise {
    const perRow = this.side * this.side * this.channels
    const values = new Float32Array(this.rows * perRow)
    for (let row = 0; row < this.rows; row++) {
      const shaped = tf.tidy(() => this.shape(this.gather([row]), levels / 255).dataSync())
      for (let i = 0; i < perRow; i++) {
        values[row * perRow + i] = Math.round((shaped[i] as number) * 255) / 255
      }
    }
    return { mode, values, shape: [this.rows, this.side, this.side, this.channels], epsilon: levels / 255 }
  }

  #row(row: number): Float32Array {
    return this.values.subarray(row * this.valuesPerRow, (row + 1) * this.valuesPerRow)
  }
}
