import { bicubicTaps, type Taps } from './bicubic-taps'
import type { Photo } from './photo'
import type { Region } from './region'

/** Noise for one region of a photo, before it is enlarged to the region's size. */
export interface NoiseLayer {
  readonly region: Region
  /** [side, side, 3] in units of 1. */
  readonly noise: Float32Array
  readonly side: number
}

/**
 * Adds noise to a photo. Every layer is enlarged to its region by bicubic interpolation, and the layers are added up.
 * The sum is held within the bound only then, because interpolation overshoots, and rounded to whole levels at the
 * very end, so that none of it is lost on the way. Nothing is changed outside the regions, and transparency is not
 * touched.
 *
 * @param epsilon the bound in whole grey levels
 * @returns new pixels, none further from the photo's than `epsilon`
 */
export function blendNoise(photo: Photo, layers: readonly NoiseLayer[], epsilon: number): Uint8Array {
  const { pixels, width, height, channels } = photo
  const blended = new Uint8Array(pixels)
  const enlarged = layers.map((layer) => enlargeAcross(layer, channels))
  const noise = new Float32Array(width * channels)
  for (let y = 0; y < height; y++) {
    const levels = blended.subarray(y * noise.length, (y + 1) * noise.length)
    const sums = enlarged.flatMap((layer) => sumsOfRow(layer, y - layer.top))
    if (sums.length === 1) {
      // The usual case, one layer that is enlarged, in one go.
      for (const sum of sums) addSumToLevels(levels.subarray(sum.left), sum, epsilon)
    } else if (sums.length > 1) {
      noise.fill(0)
      for (const sum of sums) addSumToNoise(noise.subarray(sum.left), sum)
      addNoiseToLevels(levels, noise, epsilon)
    }
  }
  return blended
}

/**
 * Noise [count, 3] for a photo with this many channels. Grey takes the mean: of all grey noise it is the nearest.
 *
 * @returns [count, channels]
 */
export function noiseForChannels(noise: Float32Array, channels: 1 | 3): Float32Array {
  if (channels === 3) return noise
  const grey = new Float32Array(noise.length / 3)
  for (const [index, value] of noise.entries()) {
    const at = Math.floor(index / 3)
    grey[at] = (grey[at] as number) + value / 3
  }
  return grey
}

interface EnlargedLayer {
  /** Where the region begins in a row of the photo's values. */
  readonly left: number
  readonly top: number
  /** [side][region width * channels] in grey levels. */
  readonly rows: readonly Float32Array[]
  /** From the rows to those of the region. */
  readonly down: Taps
}

function enlargeAcross({ region, noise, side }: NoiseLayer, channels: 1 | 3): EnlargedLayer {
  const values = noiseForChannels(noise, channels)
  const across = bicubicTaps(side, region.width)
  const rows = Array.from({ length: side }, (_, row) =>
    enlargeRow(values.subarray(row * side * channels, (row + 1) * side * channels), across, channels),
  )
  return { left: region.left * channels, top: region.top, rows, down: bicubicTaps(side, region.height) }
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

/** Four rows of a layer and their weights. */
interface WeightedSum {
  readonly left: number
  readonly rows: readonly [Float32Array, Float32Array, Float32Array, Float32Array]
  readonly weights: readonly [number, number, number, number]
}

/** What row `y` of the enlarged layer is the sum of; nothing outside the layer. */
function sumsOfRow({ left, rows, down }: EnlargedLayer, y: number): WeightedSum[] {
  if (y < 0 || y >= down.length) return []
  const { perPosition, positions, weights } = down
  const row = (tap: number) => rows[positions[tap] as number] as Float32Array
  const weight = (tap: number) => weights[tap] as number
  return Array.from({ length: perPosition / 4 }, (_, index) => {
    const tap = y * perPosition + 4 * index
    return {
      left,
      rows: [row(tap), row(tap + 1), row(tap + 2), row(tap + 3)],
      weights: [weight(tap), weight(tap + 1), weight(tap + 2), weight(tap + 3)],
    }
  })
}

// The loops below see every value of a photo: they are written for speed.

function addSumToLevels(levels: Uint8Array, { rows, weights }: WeightedSum, epsilon: number): void {
  const [r1, r2, r3, r4] = rows
  const [w1, w2, w3, w4] = weights
  for (let x = 0; x < r1.length; x++) {
    const change =
      w1 * (r1[x] as number) + w2 * (r2[x] as number) + w3 * (r3[x] as number) + w4 * (r4[x] as number)
    levels[x] = changedLevel(levels[x] as number, change, epsilon)
  }
}

function addSumToNoise(noise: Float32Array, { rows, weights }: WeightedSum): void {
  const [r1, r2, r3, r4] = rows
  const [w1, w2, w3, w4] = weights
  for (let x = 0; x < r1.length; x++) {
    const change =
      w1 * (r1[x] as number) + w2 * (r2[x] as number) + w3 * (r3[x] as number) + w4 * (r4[x] as number)
    noise[x] = (noise[x] as number) + change
  }
}

function addNoiseToLevels(levels: Uint8Array, noise: Float32Array, epsilon: number): void {
  for (let x = 0; x < levels.length; x++) {
    levels[x] = changedLevel(levels[x] as number, noise[x] as number, epsilon)
  }
}

function changedLevel(level: number, change: number, epsilon: number): number {
  const bounded = change > epsilon ? epsilon : change < -epsilon ? -epsilon : change
  // Cutting off the fraction after adding a half rounds to the nearest; what is below 0 ends at 0 anyway.
  const changed = (level + bounded + 0.5) | 0
  return changed > 255 ? 255 : changed < 0 ? 0 : changed
}
