import type { Tensor4D } from '@tensorflow/tfjs-node'
import { resample, resampleWeights, triangle } from './resample'

/**
 * Bilinear resize with antialiasing, as PyTorch's `interpolate(mode='bilinear', antialias=True)`:
 * [N, H, W, C] float32 -> [N, height, width, C]; differentiable.
 */
export function resizeAntialias(images: Tensor4D, height: number, width: number): Tensor4D {
  const [, fromHeight, fromWidth] = images.shape
  const weights = (from: number, to: number) => ({ to, weights: resampleWeights(from, to, triangle, true) })
  return resample(images, weights(fromHeight, height), weights(fromWidth, width))
}
