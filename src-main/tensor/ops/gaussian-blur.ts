import type { Tensor4D } from '@tensorflow/tfjs-node'
import { resample } from './resample'

export interface GaussianWindow {
  /** In pixels, odd. */
  readonly size: number
  /** Standard deviation in pixels. */
  readonly sigma: number
}

/**
 * Weighted mean around every pixel: [N, H, W, C] float32; differentiable.
 *
 * @param edges `repeated` keeps the size and goes on beyond the edge with the outermost pixels; `inside` takes only
 *   whole windows and gives size - 1 pixels less in each direction
 */
export function gaussianBlur(
  images: Tensor4D,
  window: GaussianWindow,
  edges: 'repeated' | 'inside',
): Tensor4D {
  const [, height, width] = images.shape
  return resample(images, weightsAlong(height, window, edges), weightsAlong(width, window, edges))
}

function weightsAlong(length: number, { size, sigma }: GaussianWindow, edges: 'repeated' | 'inside') {
  const reach = (size - 1) / 2
  const to = edges === 'inside' ? length - 2 * reach : length
  const bell = Float32Array.from({ length: size }, (_, tap) =>
    Math.exp(-((tap - reach) ** 2) / (2 * sigma ** 2)),
  )
  const sum = bell.reduce((total, weight) => total + weight, 0)
  const weights = new Float32Array(to * length)
  for (let out = 0; out < to; out++) {
    for (let tap = 0; tap < size; tap++) {
      const position = edges === 'inside' ? out + tap : Math.min(length - 1, Math.max(0, out + tap - reach))
      const at = out * length + position
      weights[at] = (weights[at] as number) + (bell[tap] as number) / sum
    }
  }
  return { weights, to }
}
