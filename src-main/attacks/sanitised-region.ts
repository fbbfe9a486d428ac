import { featuresOf } from '../evaluate/victims/ridge'
import type { Records } from './records'

/** Rounds of pulling a point into one bound after the other. */
const rounds = 15

/**
 * What passes the sanitisers of one class: not farther from its mean, and not farther along the line to the other mean,
 * than a share of its clean records are.
 */
export class SanitisedRegion {
  readonly #mean: Float64Array
  /** Of length 1, from the mean of the other class. */
  readonly #line: Float64Array
  readonly #radius: number
  readonly #halfWidth: number
  readonly #lowest: number
  readonly #highest: number

  /**
   * @param share of the clean records of the class that lie within, each bound by itself
   * @param range of a feature
   */
  constructor(
    clean: Records<'features'>,
    label: number,
    share: number,
    { lowest, highest }: { readonly lowest: number; readonly highest: number },
  ) {
    this.#mean = meanOf(clean, label)
    const other = meanOf(clean, 1 - label)
    const line = this.#mean.map((value, at) => value - (other[at] as number))
    const length = Math.hypot(...line)
    this.#line = line.map((value) => value / length)
    const own = [...clean.labels.keys()]
      .filter((row) => clean.labels[row] === label)
      .map((row) => this.#fromMean(featuresOf(clean, row)))
    this.#radius = quantile(
      own.map((offset) => Math.hypot(...offset)),
      share,
    )
    this.#halfWidth = quantile(
      own.map((offset) => Math.abs(product(offset, this.#line))),
      share,
    )
    this.#lowest = lowest
    this.#highest = highest
  }

  /** How far records of the class may be from its mean. */
  get radius(): number {
    return this.#radius
  }

  /** The point moved into the region, or next to it where the bounds hardly meet. */
  project(point: ArrayLike<number>): Float32Array {
    let moved = Float64Array.from(point)
    for (let round = 0; round < rounds; round++) {
      const offset = this.#fromMean(moved)
      const along = product(offset, this.#line)
      const back = along - Math.min(this.#halfWidth, Math.max(-this.#halfWidth, along))
      const inSlab = offset.map((value, at) => value - back * (this.#line[at] as number))
      const shrink = Math.min(1, this.#radius / Math.hypot(...inSlab))
      moved = inSlab.map((value, at) =>
        Math.min(this.#highest, Math.max(this.#lowest, (this.#mean[at] as number) + shrink * value)),
      )
    }
    return Float32Array.from(moved)
  }

  #fromMean(point: ArrayLike<number>): Float64Array {
    return this.#mean.map((value, at) => (point[at] as number) - value)
  }
}

function meanOf(records: Records<'features'>, label: number): Float64Array {
  const sum = new Float64Array(records.content.shape[1])
  let count = 0
  for (const [row, own] of records.labels.entries()) {
    if (own !== label) continue
    count++
    for (const [at, value] of featuresOf(records, row).entries()) sum[at] = (sum[at] as number) + value
  }
  return sum.map((value) => value / Math.max(1, count))
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

function product(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
}
