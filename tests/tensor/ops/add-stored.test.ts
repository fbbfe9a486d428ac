import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../../src-main/tensor/native'
import { addStored } from '../../../src-main/tensor/ops/add-stored'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

const shape = [2, 4, 4, 3]

describeOp({
  name: 'sum of two tensors',
  ours: (a, b) => addStored(a as Tensor4D, b as Tensor4D),
  plain: tf.add,
  inputs: () => [uniform(shape, 1), uniform(shape, 2)],
  stored: [0, 1],
})

describeOp({
  name: 'sum of a tensor and itself, whose gradients meet again',
  ours: (x) => addStored(x as Tensor4D, x as Tensor4D),
  plain: (x) => tf.mul(x, 2),
  inputs: () => [uniform(shape, 1)],
  stored: [0],
})
