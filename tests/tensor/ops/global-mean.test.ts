import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../../src-main/tensor/native'
import { globalMean } from '../../../src-main/tensor/ops/global-mean'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

describeOp({
  name: 'mean over the picture',
  ours: (x) => globalMean(x as Tensor4D),
  plain: (x) => tf.mean(x, [1, 2]),
  inputs: () => [uniform([3, 4, 5, 2], 1)],
  stored: [0],
})
