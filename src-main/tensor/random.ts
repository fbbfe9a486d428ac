import { createHash } from 'node:crypto'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/**
 * Reproducible random numbers: the same seed gives the same numbers on every machine, and a saved state
 * goes on where it was saved.
 */
export class Random {
  readonly #label: string
  #generator: ReturnType<typeof xoroshiro128plusFromState>
  #spareNormal: number | undefined

  /** @param seed any whole number; `label` tells streams of the same seed apart */
  constructor(seed: number, label = '') {
    this.#label = `${seed}/${label}`
    const digest = createHash('sha256').update(this.#label).digest()
    this.#generator = xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)))
  }

  /** An independent stream; does not depend on how much was drawn from this one. */
  fork(label: string): Random {
    return new Random(0, `${this.#label}/${label}`)
  }

  /** Uniform in [0, 1), 32 random bits. */
  uniform(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32
  }

  /** A whole number in [0, limit). */
  integer(limit: number): number {
    return Math.floor(this.uniform() * limit)
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal
      this.#spareNormal = undefined
      return spare
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    const angle = 2 * Math.PI * this.uniform()
    this.#spareNormal = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  /** 0 .. count - 1 in random order. */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, i) => i)
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const moved = order[i] as number
      order[i] = order[j] as number
      order[j] = moved
    }
    return order
  }

  /** Fills an array with uniform values in [low, high). */
  fillUniform(values: Float32Array, low: number, high: number): void {
    for (let i = 0; i < values.length; i++) values[i] = low + (high - low) * this.uniform()
  }

  /** The state as plain numbers, for a checkpoint. */
  save(): number[] {
    return [...this.#generator.getState(), ...(this.#spareNormal === undefined ? [] : [this.#spareNormal])]
  }

  /** Goes on from a state that `save` gave. */
  restore(state: readonly number[]): void {
    this.#generator = xoroshiro128plusFromState(state.slice(0, 4))
    this.#spareNormal = state[4]
  }
}
