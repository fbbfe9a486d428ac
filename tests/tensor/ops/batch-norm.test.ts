import type { Tensor, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import {
  batchNormReluTraining,
  batchNormTraining,
  foldBatchNorm,
} from '../../../src-main/tensor/ops/batch-norm'
import { biasAdd } from '../../../src-main/tensor/ops/bias-add'
import { conv2d } from '../../../src-main/tensor/ops/conv2d'
import { expectClose, expectNoTensorsLeft, uniform } from '../numbers'
import { describeOp } from './describe-op'

const epsilon = 1e-5
const channels = 3
const inputs = () => [
  uniform([2, 4, 4, channels], 1),
  uniform([channels], 2, 0.5, 1.5),
  uniform([channels], 3),
]
const statistics = (mean: Tensor, variance: Tensor) => ({
  mean: tf.variable(mean, false),
  variance: tf.variable(variance, false),
})
const untouched = statistics(tf.zeros([channels]), tf.ones([channels]))

function normalised(x: Tensor, mean: Tensor, variance: Tensor, scale: Tensor, offset: Tensor): Tensor {
  const centred = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon)))
  return tf.add(tf.mul(centred, scale), offset)
}

describeOp({
  name: 'batch normalisation in training',
  ours: (x, scale, offset) =>
    batchNormTraining(x as Tensor4D, scale as Tensor1D, offset as Tensor1D, untouched),
  plain: (x, scale, offset) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2])
    return normalised(x, mean, variance, scale, offset)
  },
  inputs,
  stored: [0],
})

// Offsets that keep every number away from the kink of ReLU, half of the channels above it.
const oneSided = () => [...inputs().slice(0, 2), tf.tensor1d([4, -4, 4])]
describeOp({
  name: 'batch normalisation in training and ReLU',
  ours: (x, scale, offset) =>
    batchNormReluTraining(x as Tensor4D, scale as Tensor1D, offset as Tensor1D, untouched),
  plain: (x, scale, offset) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2])
    return tf.relu(normalised(x, mean, variance, scale, offset))
  },
  inputs: oneSided,
  stored: [0],
})

describe('running statistics', () => {
  it('move by a tenth towards the batch’s mean and unbiased variance', () => {
    const [x, scale, offset] = inputs() as [Tensor4D, Tensor1D, Tensor1D]
    const running = statistics(tf.tensor1d([1, 2, 3]), tf.tensor1d([4, 5, 6]))
    batchNormTraining(x, scale, offset, running)
    const { mean, variance } = tf.moments(x, [0, 1, 2])
    const count = x.size / channels
    const moved = (old: number[], seen: Tensor) =>
      [...seen.dataSync()].map((value, i) => 0.9 * (old[i] as number) + 0.1 * value)
    expectClose(running.mean.dataSync(), moved([1, 2, 3], mean), 1e-6)
    const unbiased = tf.mul(variance, count / (count - 1))
    expectClose(running.variance.dataSync(), moved([4, 5, 6], unbiased), 1e-6)
  })

  it('are replaced without leaving tensors behind', () => {
    const [x, scale, offset] = inputs() as [Tensor4D, Tensor1D, Tensor1D]
    expectNoTensorsLeft(() => batchNormTraining(x, scale, offset, untouched))
  })
})

describe('batch normalisation folded into the convolution', () => {
  const running = statistics(uniform([channels], 4), uniform([channels], 5, 0.5, 2))
  const geometry = { stride: 1, pad: 1 } as const
  const given = () => [
    uniform([2, 5, 5, 2], 6),
    uniform([3, 3, 2, channels], 7),
    uniform([channels], 2, 0.5, 1.5),
    uniform([channels], 3),
  ]

  it('gives what normalising by the running statistics gives', () => {
    const [x, filter, scale, offset] = given() as [Tensor4D, Tensor4D, Tensor1D, Tensor1D]
    const folded = foldBatchNorm(filter, scale, offset, running)
    const ours = biasAdd(conv2d(x, folded.filter, geometry), folded.bias)
    const { mean, variance } = running as { mean: Variable; variance: Variable }
    const plain = normalised(tf.conv2d(x, filter, 1, 'same'), mean, variance, scale, offset)
    expectClose(ours.dataSync(), plain.dataSync(), 1e-5)
  })

  it('leaves no tensors behind but the two it gives', () => {
    const [, filter, scale, offset] = given() as [Tensor4D, Tensor4D, Tensor1D, Tensor1D]
    const before = tf.memory().numTensors
    const folded = foldBatchNorm(filter, scale, offset, running)
    expect(tf.memory().numTensors - before).toBe(2)
    tf.dispose([folded.filter, folded.bias])
  })
})
