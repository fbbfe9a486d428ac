import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../../src-main/tensor/native'
import { winogradConv2d } from '../../../src-main/tensor/ops/winograd-conv2d'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

describeOp({
  name: 'convolution by Winograd’s algorithm',
  ours: (x, filter) => winogradConv2d(x as Tensor4D, filter as Tensor4D),
  plain: (x, filter) => tf.conv2d(x as Tensor4D, filter as Tensor4D, 1, 'same'),
  inputs: () => [uniform([2, 8, 4, 3], 1), uniform([3, 3, 3, 4], 2)],
})
