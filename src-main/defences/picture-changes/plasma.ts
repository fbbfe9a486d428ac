import type { Random } from '../../tensor/random'
import { between, mapValues, type Picture, type PictureChange } from './define'

/** Brighter here and darker there by a fractal map of each channel, as UEraser and kornia draw it. */
export const plasmaBrightness: PictureChange = (picture, random) => {
  const roughness = between(...roughnessRange, random)
  const intensity = between(0.5, 1, random)
  const map = plasma(picture, roughness, random)
  return mapValues(picture, (value, at) => value + intensity * (2 * (map[at] as number) - 1))
}

/** More contrast here and less there. */
export const plasmaContrast: PictureChange = (picture, random) => {
  const map = plasma(picture, between(...roughnessRange, random), random)
  return mapValues(picture, (value, at) => 0.5 + 4 * (map[at] as number) * (value - 0.5))
}

const roughnessRange = [0.3, 0.7] as const

/**
 * Plasma fractals in 0..1 by the diamond-square algorithm, one per channel: [H, W, C] values of a picture's shape.
 *
 * @param roughness in 0..1; how much of the randomness each finer level keeps
 */
export function plasma(
  { height, width, channels }: Omit<Picture, 'values'>,
  roughness: number,
  random: Random,
): Float32Array {
  const side = 2 ** Math.ceil(Math.log2(Math.max(2, height - 1, width - 1)))
  const map = new Float32Array(height * width * channels)
  for (let channel = 0; channel < channels; channel++) {
    const square = diamondSquare(side, roughness, random)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        map[(y * width + x) * channels + channel] = square[y * (side + 1) + x] as number
      }
    }
  }
  return map
}

/** [side + 1, side + 1]; side is a power of two. New points lie between the mean of their neighbours and a random value. */
function diamondSquare(side: number, roughness: number, random: Random): Float32Array {
  const length = side + 1
  const map = new Float32Array(length * length)
  for (const corner of [0, side, side * length, side * length + side]) map[corner] = random.uniform()
  let share = roughness
  for (let step = side; step > 1; step /= 2, share *= roughness) {
    const half = step / 2
    const point = (mean: number) => (1 - share) * mean + share * random.uniform()
    for (let y = half; y < length; y += step) {
      for (let x = half; x < length; x += step) {
        const at = y * length + x
        map[at] = point(
          meanOf(map, [
            at - half * length - half,
            at - half * length + half,
            at + half * length - half,
            at + half * length + half,
          ]),
        )
      }
    }
    for (let y = 0; y < length; y += half) {
      for (let x = (y / half) % 2 === 0 ? half : 0; x < length; x += step) {
        const at = y * length + x
        const neighbours: number[] = []
        if (y > 0) neighbours.push(at - half * length)
        if (y < side) neighbours.push(at + half * length)
        if (x > 0) neighbours.push(at - half)
        if (x < side) neighbours.push(at + half)
        map[at] = point(meanOf(map, neighbours))
      }
    }
  }
  return map
}

function meanOf(map: Float32Array, positions: readonly number[]): number {
  let sum = 0
  for (const position of positions) sum += map[position] as number
  return sum / positions.length
}
