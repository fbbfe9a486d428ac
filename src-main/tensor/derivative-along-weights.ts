import type { Tensor, Variable } from '@tensorflow/tfjs-node'
import { tf } from './native'

/** How far the weights are moved along the direction, as an L2 distance: small beside weights, large beside rounding. */
const distance = 0.01

/**
 * How tensors change when the weights move along a direction, by a central difference:
 * (T(weights + h u) - T(weights - h u)) / 2h. The weights are afterwards what they were, to the bit.
 *
 * @param direction u, one tensor a weight; stays the caller's
 * @param compute T, with the weights as they are at that moment; its results are disposed of
 * @returns shaped like T's results, the caller's to dispose of; float32 networks only, bf16 would drown it in rounding
 */
export function derivativeAlongWeights(
  weights: readonly Variable[],
  direction: readonly Tensor[],
  compute: () => readonly Tensor[],
): Tensor[] {
  const originals = weights.map((weight) => weight.clone())
  const length = tf.tidy(
    () => tf.sqrt(tf.addN(direction.map((part) => tf.sum(tf.square(part))))).dataSync()[0],
  )
  const h = distance / ((length as number) + 1e-12)
  const moveTo = (offset: number) =>
    tf.tidy(() => {
      weights.forEach((weight, index) => {
        const along = tf.mul(direction[index] as Tensor, offset)
        weight.assign(tf.add(originals[index] as Tensor, along))
      })
    })
  try {
    return tf.tidy(() => {
      moveTo(h)
      const forward = compute()
      moveTo(-h)
      const backward = compute()
      return forward.map((part, index) => tf.div(tf.sub(part, backward[index] as Tensor), 2 * h))
    })
  } finally {
    weights.forEach((weight, index) => {
      weight.assign(originals[index] as Tensor)
    })
    tf.dispose(originals)
  }
}
