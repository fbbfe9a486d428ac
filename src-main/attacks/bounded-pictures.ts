import type { Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { type Records, toGreyLevel } from './records'

/** Pictures that are turned into poison step by step, never further from their bases than a bound. */
export class BoundedPictures {
  readonly #bases: Records<'images'>
  readonly #lowest: Tensor4D
  readonly #highest: Tensor4D
  /** [N, H, W, C] in 0..1, the bases at first. Whoever changes it calls `keepWithinBound`. */
  readonly variable: Variable

  /** @param largestChange of a value, in grey levels; left out: any */
  constructor(bases: Records<'images'>, largestChange = 255) {
    this.#bases = bases
    const { pixels, shape } = bases.content
    const within = (change: number) =>
      tf.tensor4d(
        Float32Array.from(pixels, (level) => Math.min(255, Math.max(0, level + change)) / 255),
        [...shape],
      )
    this.#lowest = within(-largestChange)
    this.#highest = within(largestChange)
    this.variable = tf.tidy(() => tf.variable(within(0), false))
  }

  get images(): Tensor4D {
    return this.variable as unknown as Tensor4D
  }

  /** Takes other pictures on and brings them back within the bound; they stay the caller's. */
  replace(images: Tensor4D): void {
    tf.tidy(() => this.variable.assign(tf.minimum(tf.maximum(images, this.#lowest), this.#highest)))
  }

  keepWithinBound(): void {
    this.replace(this.images)
  }

  /** As a file holds them: on whole grey levels, within the bound, with the labels of the bases. */
  records(): Records<'images'> {
    const pixels = Uint8Array.from(this.variable.dataSync(), toGreyLevel)
    return { ...this.#bases, content: { ...this.#bases.content, pixels } }
  }

  dispose(): void {
    tf.dispose([this.#lowest, this.#highest, this.variable])
  }
}
