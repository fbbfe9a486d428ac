import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../native'
import { resample, triangle } from './resample'

/**
 * Shows more or less of square pictures around the same middle, antialiased: [N, S, S, C] float32 -> the same shape;
 * differentiable in the images,
 * and in their surroundings where these are seen.
 *
 * @param surroundings [N, S, S, C]: where the view is wider than `images`, what lies outside is mirrored from these
 * @param scale side of the view in units of the pictures' side: 1.25 shows a quarter more, 0.8 the inner part
 */
export function zoom(images: Tensor4D, surroundings: Tensor4D, scale: number): Tensor4D {
  const [, side] = images.shape
  return tf.tidy(() => {
    const mirrored = { to: side, weights: viewWeights(side, scale, 'mirrored') }
    if (images === surroundings || scale <= 1) return resample(images, mirrored, mirrored)
    const dropped = { to: side, weights: viewWeights(side, scale, 'dropped') }
    const seen = resample(surroundings, mirrored, mirrored)
    return tf.add(seen, resample(tf.sub(images, surroundings), dropped, dropped)) as Tensor4D
  })
}

/** [side, side]: row i holds what each input position adds to output position i. */
function viewWeights(side: number, scale: number, outside: 'mirrored' | 'dropped'): Float32Array {
  const weights = new Float32Array(side * side)
  const stretch = Math.max(1, scale)
  for (let out = 0; out < side; out++) {
    const centre = side / 2 + (out + 0.5 - side / 2) * scale - 0.5
    const first = Math.ceil(centre - stretch)
    const positions = Array.from(
      { length: Math.floor(centre + stretch) - first + 1 },
      (_, index) => first + index,
    )
    const shares = positions.map((position) => triangle.weight((position - centre) / stretch))
    const sum = shares.reduce((total, share) => total + share, 0)
    for (const [index, position] of positions.entries()) {
      const inside = position >= 0 && position < side
      if (!inside && outside === 'dropped') continue
      const at = out * side + (inside ? position : mirror(position, side))
      weights[at] = (weights[at] as number) + (shares[index] as number) / sum
    }
  }
  return weights
}

/** Without repeating the edge. */
function mirror(position: number, side: number): number {
  return position < 0 ? -position : 2 * (side - 1) - position
}
