import { bicubicTaps, type Taps } from './bicubic-taps'
import { areaOf, type NoiseLayer, noiseForChannels } from './noise-layer'
import type { Photo } from './photo'

/** Noise that is enlarged across and, row by row, down to its area of a photo by bicubic interpolation. */
export class EnlargedLayer {
  readonly layer: NoiseLayer
  /** Where the area begins in a row of the photo's values. */
  readonly left: number
  readonly top: number
  /** [side][area width * channels] in grey levels. */
  readonly #rows: readonly Float32Array[]
  /** From the rows to those of the area. */
  readonly #down: Taps

  constructor(layer: NoiseLayer, photo: Pick<Photo, 'width' | 'height' | 'channels'>) {
    const { channels } = photo
    const { left, top, width, height } = areaOf(layer, photo)
    const { side } = layer
    const values = noiseForChannels(layer.noise, channels)
    const across = bicubicTaps(side, width)
    this.layer = layer
    this.left = left * channels
    this.top = top
    this.#rows = Array.from({ length: side }, (_, row) =>
      enlargeRow(values.subarray(row * side * channels, (row + 1) * side * channels), across, channels),
    )
    this.#down = bicubicTaps(side, height)
  }

  /** What row `y` of the photo gets, as sums of four rows each: one where noise is enlarged. Empty outside the area. */
  sumsOfRow(y: number): WeightedSum[] {
    const { length, perPosition, positions, weights } = this.#down
    if (y < this.top || y >= this.top + length) return []
    const row = (tap: number) => this.#rows[positions[tap] as number] as Float32Array
    const weight = (tap: number) => weights[tap] as number
    return Array.from({ length: perPosition / 4 }, (_, index) => {
      const tap = (y - this.top) * perPosition + 4 * index
      return {
        rows: [row(tap), row(tap + 1), row(tap + 2), row(tap + 3)],
        weights: [weight(tap), weight(tap + 1), weight(tap + 2), weight(tap + 3)],
      }
    })
  }
}

/** Four rows of a layer and their weights. */
export interface WeightedSum {
  readonly rows: readonly [Float32Array, Float32Array, Float32Array, Float32Array]
  readonly weights: readonly [number, number, number, number]
}

function enlargeRow(row: Float32Array, { length, perPosition, positions, weights }: Taps, channels: number) {
  const levels = new Float32Array(length * channels)
  for (let out = 0; out < length; out++) {
    for (let tap = out * perPosition; tap < (out + 1) * perPosition; tap++) {
      const weight = 255 * (weights[tap] as number)
      const from = (positions[tap] as number) * channels
      for (let channel = 0; channel < channels; channel++) {
        levels[out * channels + channel] =
          (levels[out * channels + channel] as number) + weight * (row[from + channel] as number)
      }
    }
  }
  return levels
}
