import type { NoiseLayer } from './noise-layer'
import type { Photo } from './photo'
import type { Region } from './region'
import { type SoftSquare, softSquare } from './soft-square'

/**
 * How much each layer counts at each pixel of a photo. A face's layer fades in over its soft edge; where squares
 * overlap they share, each keeping its middle; layers of the whole photo get what no square covers. The weights of a
 * pixel add up to 1 at most, so that the sum of weighted noise stays within the largest of the layers' bounds.
 */
export class LayerWeights {
  /** Those of the layers first, in their order, then those that are kept clear. */
  readonly #squares: readonly SoftSquare[]
  /** The layer of each square; undefined for those that are kept clear. */
  readonly #layers: readonly (NoiseLayer | undefined)[]
  /** Number of layers of the whole photo. */
  readonly #wholes: number
  /** One value for each column of the row that was laid out. */
  readonly #cover: Float32Array
  readonly #claims: Float32Array
  readonly #weights: Float32Array

  /** @param keepClear strangers' faces, in which no layer of the whole photo counts */
  constructor(
    photo: Pick<Photo, 'width' | 'height'>,
    layers: readonly NoiseLayer[],
    keepClear: readonly Region[],
  ) {
    const placed = layers.flatMap((layer) =>
      layer.region === 'whole' ? [] : [{ layer, square: softSquare(layer.region, photo) }],
    )
    this.#squares = [
      ...placed.map(({ square }) => square),
      ...keepClear.map((region) => softSquare(region, photo)),
    ]
    this.#layers = this.#squares.map((_, index) => placed[index]?.layer)
    this.#wholes = layers.length - placed.length
    this.#cover = new Float32Array(photo.width)
    this.#claims = new Float32Array(photo.width)
    this.#weights = new Float32Array(photo.width)
  }

  /** The columns of row `y` that squares cover, as ranges [first, after the last] from left to right. */
  covered(y: number): readonly (readonly [first: number, end: number])[] {
    const ranges: [number, number][] = []
    const crossed = this.#crossing(y).map(({ region }) => region)
    for (const { left, width } of crossed.sort((a, b) => a.left - b.left)) {
      const last = ranges.at(-1)
      if (last && left <= last[1]) last[1] = Math.max(last[1], left + width)
      else ranges.push([left, left + width])
    }
    return ranges
  }

  /** Prepares `ofLayer` for the columns from `first` to before `end` of row `y`, which must not cut a square. */
  layOut(y: number, first: number, end: number): void {
    this.#cover.fill(0, first, end)
    this.#claims.fill(0, first, end)
    for (const square of this.#crossing(y)) {
      const { left, width } = square.region
      if (left >= first && left + width <= end) addSquare(square, y, this.#cover, this.#claims)
    }
  }

  /**
   * The weights of a layer in the row that was laid out; only its own columns, and only until the next call.
   *
   * @returns [photo width]
   */
  ofLayer(layer: NoiseLayer, y: number, first: number, end: number): Float32Array {
    const square = this.#squares[this.#layers.indexOf(layer)]
    if (square) {
      weighSquare(square, y, this.#claims, this.#weights)
    } else {
      for (let x = first; x < end; x++) this.#weights[x] = (1 - (this.#cover[x] as number)) / this.#wholes
    }
    return this.#weights
  }

  #crossing(y: number): SoftSquare[] {
    return this.#squares.filter(({ region: { top, height } }) => y >= top && y < top + height)
  }
}

// The loops below see every pixel of a square: they are written for speed.

function addSquare(
  { region, across, down }: SoftSquare,
  y: number,
  cover: Float32Array,
  claims: Float32Array,
): void {
  const { left, top, width } = region
  const opacity = down.opacity[y - top] as number
  const claim = down.claim[y - top] as number
  for (let column = 0; column < width; column++) {
    const at = left + column
    const covered = opacity * (across.opacity[column] as number)
    if (covered > (cover[at] as number)) cover[at] = covered
    claims[at] = (claims[at] as number) + claim * (across.claim[column] as number)
  }
}

function weighSquare(
  { region, across, down }: SoftSquare,
  y: number,
  claims: Float32Array,
  weights: Float32Array,
): void {
  const { left, top, width } = region
  const opacity = down.opacity[y - top] as number
  const claim = down.claim[y - top] as number
  for (let column = 0; column < width; column++) {
    const share = (claim * (across.claim[column] as number)) / (claims[left + column] as number)
    weights[left + column] = opacity * (across.opacity[column] as number) * share
  }
}
