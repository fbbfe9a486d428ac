/** Side of the example noise; learned noise has the same. */
export const noiseSide = 64

/** Learned noise is made of patches of this many values a side. */
const patch = 2
const channels = 3
/** By how much small values are driven to the bound, as they are by learning. */
const drive = 2.5

/**
 * Noise that looks like learned noise: patches, most of them near the bound. The same every time.
 *
 * @returns [side, side, 3] in -1..1
 */
export function exampleNoise(): Float32Array {
  const coarse = noiseSide / patch
  const values = Float32Array.from(randomNumbers(coarse * coarse * channels), (value) => {
    return Math.tanh(drive * (2 * value - 1))
  })
  return enlarged(values, coarse, noiseSide, noiseSide)
}

/**
 * Noise enlarged to the size of a picture, with straight lines between its values.
 *
 * @param noise [side, side, 3]
 * @returns [height, width, 3]
 */
export function enlarged(noise: Float32Array, side: number, width: number, height: number): Float32Array {
  const across = neighbours(side, width)
  const rows = Array.from({ length: side }, (_, row) => {
    const line = noise.subarray(row * side * channels, (row + 1) * side * channels)
    const wide = new Float32Array(width * channels)
    for (let x = 0; x < width; x++) {
      const { from, to, share } = across[x] as Neighbours
      for (let channel = 0; channel < channels; channel++) {
        const a = line[from * channels + channel] as number
        const b = line[to * channels + channel] as number
        wide[x * channels + channel] = a + (b - a) * share
      }
    }
    return wide
  })
  const result = new Float32Array(height * width * channels)
  for (const [y, { from, to, share }] of neighbours(side, height).entries()) {
    const [a, b] = [rows[from] as Float32Array, rows[to] as Float32Array]
    const offset = y * width * channels
    for (let i = 0; i < a.length; i++) {
      result[offset + i] = (a[i] as number) + ((b[i] as number) - (a[i] as number)) * share
    }
  }
  return result
}

/**
 * Puts noise on a picture.
 *
 * @param pixels [height, width, 4], red, green, blue, opacity in 0..255
 * @param noise [height, width, 3] in -1..1
 * @param epsilon largest change in levels
 */
export function withNoise(
  pixels: Uint8ClampedArray,
  noise: Float32Array,
  epsilon: number,
): Uint8ClampedArray<ArrayBuffer> {
  const changed = new Uint8ClampedArray(pixels)
  for (let from = 0, to = 0; from < noise.length; from += 3, to += 4) {
    changed[to] = (pixels[to] as number) + epsilon * (noise[from] as number)
    changed[to + 1] = (pixels[to + 1] as number) + epsilon * (noise[from + 1] as number)
    changed[to + 2] = (pixels[to + 2] as number) + epsilon * (noise[from + 2] as number)
  }
  return changed
}

/** The two positions that a position of the enlarged row lies between. */
interface Neighbours {
  readonly from: number
  readonly to: number
  /** How far it is from the first to the second, 0..1. */
  readonly share: number
}

function neighbours(side: number, length: number): Neighbours[] {
  return Array.from({ length }, (_, position) => {
    const exact = Math.min(side - 1, Math.max(0, ((position + 0.5) * side) / length - 0.5))
    const from = Math.floor(exact)
    return { from, to: Math.min(side - 1, from + 1), share: exact - from }
  })
}

/** Lehmer's generator: the same numbers in 0..1 in every browser. */
function randomNumbers(count: number): number[] {
  let state = 20_211
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  })
}
