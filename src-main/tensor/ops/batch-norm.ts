import type { Tensor, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { attribute, defineOp, execute, executeMany, float32, storedType } from '../kernel'
import { tf } from '../native'
import { hasOneDnnKernels, oneDnnLabel } from '../one-dnn'
import { relu } from './relu'

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

interface Inputs extends Record<string, Tensor> {
  readonly x: Tensor4D
  readonly scale: Tensor1D
  readonly offset: Tensor1D
}

/** Outputs: y, then the running mean and variance moved on, then what the gradient wants kept. */
const run = defineOp<Inputs, { running: RunningStatistics }>({
  name: 'BatchNorm',
  forward: ({ x, scale, offset }, { running: { mean, variance } }) => {
    const forward = [...attributes(x), attribute.number('exponential_avg_factor', runningUpdate)]
    return executeMany('FusedBatchNormV3', forward, [x, scale, offset, mean, variance], 6)
  },
  keepsInputs: ['x', 'scale'],
  keepsOutputs: [false, false, false, true, true, true],
  gradient: (dy, saved) => gradients(dy, saved),
})

/** The same followed by ReLU, which oneDNN does on the way. */
const runRelu = defineOp<Inputs, { running: RunningStatistics }>({
  name: 'BatchNormRelu',
  forward: ({ x, scale, offset }, { running: { mean, variance } }) => {
    const forward = [
      ...attributes(x),
      oneDnnLabel,
      attribute.number('exponential_avg_factor', runningUpdate),
      attribute.integer('num_side_inputs', 0),
      attribute.text('activation_mode', 'Relu'),
    ]
    return executeMany('_MklNativeFusedBatchNormEx', forward, [x, scale, offset, mean, variance], 6)
  },
  keepsInputs: ['x', 'scale'],
  keepsOutputs: [true, false, false, true, true, true],
  gradient: (dy, [x, scale, y, ...reserved]) => {
    const passed = execute('ReluGrad', [attribute.type('T', storedType(dy))], [dy, y as Tensor])
    return gradients(passed, [x as Tensor, scale as Tensor, ...reserved])
  },
})

/** Kept are x, scale, and the three tensors that the forward op reserves. */
function gradients(dy: Tensor, kept: readonly Tensor[]) {
  const x = kept[0] as Tensor
  const [dx, dScale, dOffset] = executeMany('FusedBatchNormGradV3', attributes(x), [dy, ...kept], 5)
  return { x: () => dx as Tensor, scale: () => dScale as Tensor, offset: () => dOffset as Tensor }
}

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
  return tf.tidy(() => moveOn(running, run({ x, scale, offset }, { running })))
}

/** `batchNormTraining` followed by ReLU. */
export function batchNormReluTraining(
  x: Tensor4D,
  scale: Tensor1D,
  offset: Tensor1D,
  running: RunningStatistics,
): Tensor4D {
  if (!hasOneDnnKernels) return tf.tidy(() => relu(batchNormTraining(x, scale, offset, running)))
  return tf.tidy(() => moveOn(running, runRelu({ x, scale, offset }, { running })))
}

function moveOn(running: RunningStatistics, outputs: readonly Tensor[]): Tensor4D {
  const [y, mean, variance] = outputs as [Tensor4D, Tensor, Tensor]
  running.mean.assign(mean)
  running.variance.assign(variance)
  return y
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
