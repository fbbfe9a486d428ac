import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-node'
import { derivativeAlongWeights } from './derivative-along-weights'
import { lossAndWeightGradients } from './gradients'

/**
 * The Hessian of a loss for the weights, times u: how the gradient changes along u, see `derivativeAlongWeights`.
 *
 * @param direction u, one tensor a weight; stays the caller's
 * @returns one tensor a weight, the caller's to dispose of; float32 networks only
 */
export function hessianVectorProduct(
  weights: readonly Variable[],
  direction: readonly Tensor[],
  loss: () => Scalar,
): Tensor[] {
  return derivativeAlongWeights(weights, direction, () => lossAndWeightGradients(weights, loss).gradients)
}
