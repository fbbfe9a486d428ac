import type { Tensor, Variable } from '@tensorflow/tfjs-node'
import { derivativeAlongWeights } from './derivative-along-weights'

/**
 * The gradient, for some input, of u . (gradient of a loss for the weights). There are no second derivatives of
 * convolutions here, and this needs none: it is how the gradient for the input changes along u, see
 * `derivativeAlongWeights`.
 *
 * @param direction u, one tensor a weight; stays the caller's
 * @param gradientForInput with the weights as they are at that moment; its result is disposed of
 * @returns shaped like that gradient, the caller's to dispose of; float32 networks only
 */
export function mixedDerivative<Kind extends Tensor>(
  weights: readonly Variable[],
  direction: readonly Tensor[],
  gradientForInput: () => Kind,
): Kind {
  return derivativeAlongWeights(weights, direction, () => [gradientForInput()])[0] as Kind
}
