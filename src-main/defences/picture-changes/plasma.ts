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
      for (let x = half; x < length; x += step)
        map[y * length + x] = point(diagonalMean(map, length, x, y, half))
    }
    for (let y = 0; y < length; y += half) {
      for (let x = (y / half) % 2 === 0 ? half : 0; x < length; x += step) {
        map[y * length + x] = point(straightMean(map, length, x, y, half))
      }
    }
  }
  return map
}

/** Of the four points `far` away along both axes. */
function diagonalMean(map: Float32Array, length: number, x: number, y: number, far: number): number {
  const [above, below] = [(y - far) * length + x, (y + far) * length + x]
  const upper = (map[above - far] as number) + (map[above + far] as number)
  return (upper + (map[below - far] as number) + (map[below + far] as number)) / 4
}

/** Of the four points `far` away along one axis, or the three there are at a border. */
function straightMean(map: Float32Array, length: number, x: number, y: number, far: number): number {
  const at = y * length + x
  let sum = 0
  let count = 0
  const add = (position: number) => {
    sum += map[position] as number
    count++
  }
  if (y >= far) add(at - far * length)
  if (y + far < length) add(at + far * length)
  if (x >= far) add(at - far)
  if (x + far < length) add(at + far)
  return sum / count
}
