import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../tensor/native'
import type { Random } from '../../tensor/random'

/** A rectangle of pixels: rows top .. bottom - 1, columns left .. right - 1. */
export interface Rectangle {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/**
 * The part that lies within the picture of a square whose centre is anywhere in the picture, as Cutout and CutMix draw
 * it: at the borders it is smaller.
 */
export function drawSquare(height: number, width: number, side: number, random: Random): Rectangle {
  const top = random.integer(height) - Math.floor(side / 2)
  const left = random.integer(width) - Math.floor(side / 2)
  return {
    top: Math.max(0, top),
    bottom: Math.min(height, top + side),
    left: Math.max(0, left),
    right: Math.min(width, left + side),
  }
}

/** Pixels inside. */
export function areaOf({ top, bottom, left, right }: Rectangle): number {
  return (bottom - top) * (right - left)
}

/** [N, height, width, 1], 0 inside each picture's rectangle and 1 elsewhere. */
export function maskOutside(rectangles: readonly Rectangle[], height: number, width: number): Tensor4D {
  const mask = new Float32Array(rectangles.length * height * width).fill(1)
  for (const [picture, { top, bottom, left, right }] of rectangles.entries()) {
    for (let y = top; y < bottom; y++) {
      const row = (picture * height + y) * width
      mask.fill(0, row + left, row + right)
    }
  }
  return tf.tensor4d(mask, [rectangles.length, height, width, 1])
}
