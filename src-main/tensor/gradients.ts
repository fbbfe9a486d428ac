import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-node'
import { tf } from './native'

/**
 * The loss and its gradient for each weight, in the order of the weights. The caller disposes of both.
 */
export function lossAndWeightGradients(
  weights: readonly Variable[],
  loss: () => Scalar,
): { loss: Scalar; gradients: Tensor[] } {
  const { value, grads } = tf.variableGrads(loss, [...weights])
  return { loss: value, gradients: weights.map(({ name }) => grads[name] as Tensor) }
}

/**
 * The gradient of a scalar for one tensor alone: whatever weights take part are frozen, and nothing is
 * computed for them. The caller disposes of it.
 */
export function inputGradient<Kind extends Tensor>(input: Kind, loss: (input: Kind) => Scalar): Kind {
  return tf.grad((x) => loss(x as Kind))(input) as Kind
}
