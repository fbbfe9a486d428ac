import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { biasAdd } from '../../../src-main/tensor/ops/bias-add'
import { nativeOps } from '../native-ops'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

describeOp({
  name: 'adding a bias',
  ours: (x, bias) => biasAdd(x as Tensor4D, bias as Tensor1D),
  plain: (x, bias) => tf.add(x, bias),
  inputs: () => [uniform([2, 4, 4, 3], 1), uniform([3], 2)],
  stored: [0],
})

describe('the gradient of a bias', () => {
  it('is not computed when only that of the input is asked for', () => {
    const bias = uniform([3], 2) as Tensor1D
    const ops = nativeOps(() =>
      tf.grad((x) => tf.sum(biasAdd(x as Tensor4D, bias)))(uniform([2, 4, 4, 3], 1)),
    )
    expect(ops).not.toContain('BiasAddGrad')
  })
})
