import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { storeAs } from '../../../src-main/tensor/ops/cast'
import { conv2d } from '../../../src-main/tensor/ops/conv2d'
import type { Precision } from '../../../src-main/tensor/precision'
import { nativeOps } from '../native-ops'
import { expectClose, expectNoTensorsLeft, uniform } from '../numbers'
import { describeOp } from './describe-op'

const cases = [
  { size: 3, stride: 1, pad: 1, side: 6 },
  { size: 3, stride: 2, pad: 1, side: 6 },
  { size: 3, stride: 2, pad: 1, side: 5 },
  { size: 1, stride: 2, pad: 0, side: 6 },
  { size: 1, stride: 1, pad: 0, side: 4 },
] as const

for (const { size, stride, pad, side } of cases) {
  describeOp({
    name: `convolution ${size}x${size}, stride ${stride}, on ${side}x${side}`,
    ours: (x, filter) => conv2d(x as Tensor4D, filter as Tensor4D, { stride, pad }),
    plain: (x, filter) => {
      const padded = tf.pad(x, [
        [0, 0],
        [pad, pad],
        [pad, pad],
        [0, 0],
      ])
      return tf.conv2d(padded as Tensor4D, filter as Tensor4D, stride, 'valid')
    },
    inputs: () => [uniform([2, side, side, 3], 1), uniform([size, size, 3, 4], 2)],
    stored: [0],
  })
}

// Enough channels for the algorithms that only pay with many; too many numbers for finite differences.
describe.each([
  { from: 256, to: 256, side: 4, stride: 1 },
  { from: 128, to: 8, side: 6, stride: 2 },
] as const)('a convolution of $from to $to channels at stride $stride', ({ from, to, side, stride }) => {
  const border: [number, number] = [1, 1]
  const plain = (x: Tensor, filter: Tensor) =>
    tf.conv2d(tf.pad(x, [[0, 0], border, border, [0, 0]]) as Tensor4D, filter as Tensor4D, stride, 'valid')
  const ours = (precision: Precision) => (x: Tensor, filter: Tensor) =>
    storeAs(conv2d(storeAs(x as Tensor4D, precision), filter as Tensor4D, { stride, pad: 1 }), 'float32')

  it.each([
    ['float32', 1e-4],
    ['bf16', 2 ** -6],
  ] as const)('in %s has the values and gradients of the plain one', (precision, tolerance) => {
    const inputs = [uniform([2, side, side, from], 1), uniform([3, 3, from, to], 2)]
    const upstream = uniform([2, side / stride, side / stride, to], 3)
    const value = ours(precision)(inputs[0] as Tensor, inputs[1] as Tensor)
    expectClose(value.dataSync(), plain(inputs[0] as Tensor, inputs[1] as Tensor).dataSync(), tolerance)
    const expected = tf.grads(plain)(inputs, upstream)
    for (const [i, gradient] of tf.grads(ours(precision))(inputs, upstream).entries()) {
      expectClose(gradient.dataSync(), (expected[i] as Tensor).dataSync(), tolerance)
    }
  })

  it('leaves no tensors behind', () => {
    const inputs = [uniform([2, side, side, from], 1), uniform([3, 3, from, to], 2)]
    expectNoTensorsLeft(() =>
      tf.grads((...x) => tf.sum(ours('bf16')(x[0] as Tensor, x[1] as Tensor)))(inputs),
    )
  })
})

describe('what a convolution computes on the way back', () => {
  const filter = () => uniform([3, 3, 3, 4], 2) as Tensor4D
  const x = () => uniform([2, 6, 6, 3], 1) as Tensor4D
  const loss = (given: Tensor, kernel: Tensor) =>
    tf.sum(conv2d(given as Tensor4D, kernel as Tensor4D, { stride: 1, pad: 1 }))

  it('is the gradient for the input alone, when that is asked for', () => {
    const ops = nativeOps(() => tf.grad((given) => loss(given, filter()))(x()))
    expect(ops).toContain('Conv2DBackpropInput')
    expect(ops).not.toContain('Conv2DBackpropFilter')
  })

  it('is the gradient for the filter alone, when that is asked for', () => {
    const ops = nativeOps(() => tf.grad((kernel) => loss(x(), kernel))(filter()))
    expect(ops).toContain('Conv2DBackpropFilter')
    expect(ops).not.toContain('Conv2DBackpropInput')
  })
})
