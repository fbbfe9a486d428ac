import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../native'

/**
 * Clamps to [low, high], but lets the whole gradient through: a pixel that noise has pushed to white or
 * black can still find its way back.
 */
export function clampStraightThrough(images: Tensor4D, low: number, high: number): Tensor4D {
  const clamp = tf.customGrad((x) => ({
    value: tf.clipByValue(x as Tensor4D, low, high),
    gradFunc: (dy) => dy as Tensor4D,
  }))
  return clamp(images) as Tensor4D
}
