import type { Tensor4D } from '@tensorflow/tfjs-node'
import { cubic, resample, resampleWeights } from './resample'

/**
 * Bicubic enlargement, as PyTorch's `interpolate(mode='bicubic', align_corners=False)`: the noise table's
 * way to the size of the images. [N, H, W, C] float32 -> [N, height, width, C]; differentiable.
 */
export function resizeBicubic(images: Tensor4D, height: number, width: number): Tensor4D {
  const [, fromHeight, fromWidth] = images.shape
  const weights = (from: number, to: number) => ({ to, weights: resampleWeights(from, to, cubic, false) })
  return resample(images, weights(fromHeight, height), weights(fromWidth, width))
}
