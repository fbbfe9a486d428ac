import type { OpaquePicture } from './opaque-picture'
import type { Similarity } from './similarity'

/**
 * A square cut out of a picture, turned and scaled: bilinear, averaged over several points for each pixel where the
 * picture is shrunk. Beyond its edges the picture goes on with its outermost pixels.
 *
 * @param place takes points of the square, in its pixels, to points of the picture
 * @returns [side, side, 3] in grey levels from 0 to 255
 */
export function sampleSquare(
  { pixels, width, height }: OpaquePicture,
  side: number,
  { a, b, left, top }: Similarity,
): Float32Array {
  const pointsPerAxis = Math.max(1, Math.round(Math.hypot(a, b) / pixelsPerPoint))
  const weight = 1 / pointsPerAxis ** 2
  const square = new Float32Array(side * side * 3)
  for (let row = 0; row < side * pointsPerAxis; row++) {
    const v = (row + 0.5) / pointsPerAxis
    for (let column = 0; column < side * pointsPerAxis; column++) {
      const u = (column + 0.5) / pointsPerAxis
      const x = within(a * u - b * v + left - 0.5, width - 1)
      const y = within(b * u + a * v + top - 0.5, height - 1)
      const x0 = Math.floor(x)
      const y0 = Math.floor(y)
      const right = x - x0
      const down = y - y0
      const upper = (y0 * width + x0) * 3
      const lower = y0 + 1 < height ? upper + width * 3 : upper
      const step = x0 + 1 < width ? 3 : 0
      const target = (Math.floor(row / pointsPerAxis) * side + Math.floor(column / pointsPerAxis)) * 3
      for (let channel = 0; channel < 3; channel++) {
        const above = mix(pixels[upper + channel], pixels[upper + step + channel], right)
        const below = mix(pixels[lower + channel], pixels[lower + step + channel], right)
        square[target + channel] = (square[target + channel] as number) + weight * mix(above, below, down)
      }
    }
  }
  return square
}

/** A bilinear point stands for about two pixels in each direction. */
const pixelsPerPoint = 2

function within(value: number, largest: number): number {
  return Math.min(Math.max(value, 0), largest)
}

function mix(one: number | undefined, other: number | undefined, share: number): number {
  return (one as number) * (1 - share) + (other as number) * share
}
