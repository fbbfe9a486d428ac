import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../native'

/**
 * Weights of a one-dimensional resize as PyTorch computes them: row i holds what each of the `from` input
 * positions adds to output position i. Pixel centres at half positions, edges by repeating the last pixel.
 *
 * @param kernel the interpolation kernel and its reach at scale 1
 * @param antialias widens the kernel when shrinking, so that every input pixel counts
 * @returns [to, from], rows sum to 1
 */
export function resampleWeights(from: number, to: number, kernel: Kernel, antialias: boolean): Float32Array {
  const weights = new Float32Array(to * from)
  const scale = from / to
  const stretch = antialias ? Math.max(1, scale) : 1
  const reach = kernel.reach * stretch
  for (let out = 0; out < to; out++) {
    const centre = (out + 0.5) * scale - 0.5
    const first = Math.ceil(centre - reach)
    const last = Math.floor(centre + reach)
    let sum = 0
    for (let position = first; position <= last; position++) {
      const outside = position < 0 || position >= from
      // PyTorch's antialiased resize drops what lies outside, the plain one repeats the edge.
      if (outside && antialias) continue
      const weight = kernel.weight((position - centre) / stretch)
      const inside = Math.min(from - 1, Math.max(0, position))
      weights[out * from + inside] = (weights[out * from + inside] as number) + weight
      sum += weight
    }
    for (let position = 0; position < from; position++) {
      weights[out * from + position] = (weights[out * from + position] as number) / sum
    }
  }
  return weights
}

export interface Kernel {
  readonly reach: number
  weight(distance: number): number
}

export const triangle: Kernel = { reach: 1, weight: (distance) => Math.max(0, 1 - Math.abs(distance)) }

/** Keys' cubic with a = -0.75, as PyTorch's `bicubic`. */
export const cubic: Kernel = {
  reach: 2,
  weight: (distance) => {
    const a = -0.75
    const d = Math.abs(distance)
    if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1
    return d < 2 ? a * (((d - 5) * d + 8) * d - 4) : 0
  },
}

/**
 * Applies one-dimensional weights to both axes of images [N, H, W, C]: two matrix products with a
 * transposition between, so it is differentiable by itself.
 */
export function resample(
  images: Tensor4D,
  rows: { readonly weights: Float32Array; readonly to: number },
  columns: { readonly weights: Float32Array; readonly to: number },
): Tensor4D {
  const [samples, height, width, channels] = images.shape
  return tf.tidy(() => {
    const down = alongFirstAxis(tf.reshape(images, [samples, height, width * channels]), rows, height)
    const turned = tf.transpose(tf.reshape(down, [samples, rows.to, width, channels]), [0, 2, 1, 3])
    const across = alongFirstAxis(tf.reshape(turned, [samples, width, rows.to * channels]), columns, width)
    const upright = tf.reshape(across, [samples, columns.to, rows.to, channels])
    return tf.transpose(upright, [0, 2, 1, 3]) as Tensor4D
  })
}

function alongFirstAxis(
  x: Tensor3D,
  { weights, to }: { readonly weights: Float32Array; readonly to: number },
  from: number,
): Tensor3D {
  const matrix = tf.tensor2d(weights, [to, from])
  const tiled = tf.tile(tf.expandDims(matrix as Tensor2D, 0), [x.shape[0], 1, 1]) as Tensor3D
  return tf.matMul(tiled, x) as Tensor3D
}
