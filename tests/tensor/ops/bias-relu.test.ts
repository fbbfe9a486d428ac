import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../../src-main/tensor/native'
import { biasRelu } from '../../../src-main/tensor/ops/bias-relu'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

const bias = () => uniform([3], 2)

describeOp({
  name: 'ReLU of a sum with a bias',
  ours: (x, b) => biasRelu(x as Tensor4D, b as Tensor1D),
  plain: (x, b) => tf.relu(tf.add(x, b)),
  inputs: () => [awayFromKink(), bias()],
  stored: [0],
})

/** No sum with the bias is to lie within a step of zero. */
function awayFromKink() {
  return tf.tidy(() => {
    const sum = uniform([2, 4, 4, 3], 1)
    return tf.sub(tf.add(sum, tf.mul(tf.sign(sum), 0.05)), bias())
  })
}
