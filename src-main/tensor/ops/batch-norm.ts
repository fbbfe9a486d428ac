import type { Tensor, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { attribute, defineOp, executeMany, float32, storedType } from '../kernel'
import { tf } from '../native'

/** As in the papers' PyTorch code; tfjs' layers have 1e-3 and 0.01. */
const epsilon = 1e-5
const runningUpdate = 0.1

/** Running mean and variance of each channel, [C] float32. */
export interface RunningStatistics {
  readonly mean: Variable
  readonly variance: Variable
}

const attributes = (x: Tensor) => [
  attribute.type('T', storedType(x)),
  attribute.type('U', float32),
  attribute.number('epsilon', epsilon),
  attribute.text('data_format', 'NHWC'),
  attribute.flag('is_training', true),
]

/** Outputs: y, then the batch's mean and unbiased variance, then what the gradient wants kept. */
const run = defineOp<{ x: Tensor4D; scale: Tensor1D; offset: Tensor1D }, object>({
  name: 'BatchNorm',
  forward: ({ x, scale, offset }) => {
    const unused = tf.tensor1d([])
    const forward = [...attributes(x), attribute.number('exponential_avg_factor', 1)]
    const outputs = executeMany('FusedBatchNormV3', forward, [x, scale, offset, unused, unused], 6)
    unused.dispose()
    return outputs
  },
  keepsInputs: ['x', 'scale'],
  keepsOutputs: [false, false, false, true, true, true],
  gradient: (dy, saved) => {
    const [x, scale, ...reserved] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor]
    const [dx, dScale, dOffset] = executeMany(
      'FusedBatchNormGradV3',
      attributes(x),
      [dy, x, scale, ...reserved],
      5,
    )
    return { x: () => dx as Tensor, scale: () => dScale as Tensor, offset: () => dOffset as Tensor }
  },
})

/**
 * Batch normalisation by the batch's own statistics, moving the running ones by a tenth towards them (the
 * variance unbiased, as PyTorch does). x [N, H, W, C] in any storage; scale and offset [C] float32.
 */
export function batchNormTraining(
  x: Tensor4D,
  scale: Tensor1D,
  offset: Tensor1D,
  running: RunningStatistics,
): Tensor4D {
  return tf.tidy(() => {
    const [y, mean, variance] = run({ x, scale, offset }, {}) as [Tensor, Tensor, Tensor]
    const moved = (old: Variable, seen: Tensor) =>
      tf.add(tf.mul(old, 1 - runningUpdate), tf.mul(seen, runningUpdate))
    running.mean.assign(moved(running.mean, mean))
    running.variance.assign(moved(running.variance, variance))
    return y as Tensor4D
  })
}

/**
 * Batch normalisation by running statistics, folded into the convolution in front of it: convolving with
 * the new filter and adding the bias is the same, at no cost per pixel. Filter [k, k, C, D], the rest [D].
 */
export function foldBatchNorm(
  filter: Tensor4D,
  scale: Tensor1D,
  offset: Tensor1D,
  running: RunningStatistics,
): { filter: Tensor4D; bias: Tensor1D } {
  return tf.tidy(() => {
    const factor = tf.mul(scale, tf.rsqrt(tf.add(running.variance, epsilon)))
    return {
      filter: tf.mul(filter, factor),
      bias: tf.sub(offset, tf.mul(running.mean, factor)),
    }
  })
}
