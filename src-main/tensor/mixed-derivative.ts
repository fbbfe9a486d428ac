import type { Tensor, Variable } from '@tensorflow/tfjs-node'
import { tf } from './native'

/** How far the weights are moved along the direction, as an L2 distance: small beside weights, large beside rounding. */
const distance = 0.01

/**
 * The gradient, for some input, of u . (gradient of a loss for the weights), by a central difference of two gradients
 * for the input: (G(weights + h u) - G(weights - h u)) / 2h. There are no second derivatives of convolutions here, and
 * this needs none. The weights are afterwards what they were, to the bit.
 *
 * @param direction u, one tensor a weight; stays the caller's
 * @param gradientForInput G, with the weights as they are at that moment; its result is disposed of
 * @returns shaped like G's result, the caller's to dispose of; float32 networks only, bf16 would drown it in rounding
 */
export function mixedDerivative<Kind extends Tensor>(
  weights: readonly Variable[],
  direction: readonly Tensor[],
  gradientForInput: () => Kind,
): Kind {
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
      const forward = gradientForInput()
      moveTo(-h)
      const backward = gradientForInput()
      return tf.div(tf.sub(forward, backward), 2 * h) as Kind
    })
  } finally {
    weights.forEach((weight, index) => {
      weight.assign(originals[index] as Tensor)
    })
    tf.dispose(originals)
  }
}
