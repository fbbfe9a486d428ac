import type { Picture } from './define'

/**
 * A picture seen through an affine map about its middle: the value at (x, y) comes from (a x + b y + e, c x + d y + f),
 * in pixels from the middle, between four pixels by bilinear weights; what lies outside is black.
 */
export function warp(
  picture: Picture,
  [a, b, c, d]: readonly [number, number, number, number],
  [e, f]: readonly [number, number] = [0, 0],
): Float32Array {
  const { values, height, width, channels } = picture
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2]
  const warped = new Float32Array(values.length)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = [column - middleX, row - middleY]
      const fromX = a * x + b * y + e + middleX
      const fromY = c * x + d * y + f + middleY
      addBilinear(picture, fromX, fromY, warped, (row * width + column) * channels)
    }
  }
  return warped
}

function addBilinear(picture: Picture, x: number, y: number, warped: Float32Array, at: number): void {
  const { values, height, width, channels } = picture
  const [left, top] = [Math.floor(x), Math.floor(y)]
  for (let row = top; row <= top + 1; row++) {
    if (row < 0 || row >= height) continue
    for (let column = left; column <= left + 1; column++) {
      if (column < 0 || column >= width) continue
      const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row))
      const from = (row * width + column) * channels
      for (let channel = 0; channel < channels; channel++) {
        warped[at + channel] = (warped[at + channel] as number) + weight * (values[from + channel] as number)
      }
    }
  }
}
