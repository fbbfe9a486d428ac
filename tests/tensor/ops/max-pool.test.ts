import type { Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { hasOneDnnKernels } from '../../../src-main/tensor/one-dnn'
import { maxPool2 } from '../../../src-main/tensor/ops/max-pool'
import { maxPool2Composed } from '../../../src-main/tensor/ops/max-pool-composed'
import { Random } from '../../../src-main/tensor/random'
import { describeOp } from './describe-op'

for (const [name, pool] of Object.entries({
  'max pooling': maxPool2,
  'composed max pooling': maxPool2Composed,
})) {
  describeOp({
    name,
    ours: (x) => pool(x as Tensor4D),
    plain: (x) => tf.maxPool(x as Tensor4D, 2, 2, 'valid'),
    inputs: () => [allDifferent([2, 4, 6, 4])],
    stored: [0],
    step: 1e-3,
  })
}

describe('a window with several largest pixels', () => {
  const gradientOf = (pool: typeof maxPool2) => {
    const x = tf.tensor4d([3, 3, 1, 3], [1, 2, 2, 1])
    return [
      ...tf
        .grad((given) => tf.mul(5, pool(given as Tensor4D)))(x)
        .dataSync(),
    ]
  }

  it.runIf(hasOneDnnKernels)('gives the first of them the gradient, as PyTorch does', () => {
    expect(gradientOf(maxPool2)).toEqual([5, 0, 0, 0])
  })

  it('gives each of them the gradient where it is composed', () => {
    expect(gradientOf(maxPool2Composed)).toEqual([5, 5, 0, 5])
  })
})

/** Whole multiples of 1/128 in random order: different in bfloat16 too, and further apart than a finite step. */
function allDifferent(shape: [number, number, number, number]) {
  const order = new Random(1).permutation(shape.reduce((product, length) => product * length, 1))
  return tf.tensor4d(
    Float32Array.from(order, (place) => (place - order.length / 2) / 128),
    shape,
  )
}
