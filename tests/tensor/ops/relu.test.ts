import { tf } from '../../../src-main/tensor/native'
import { relu } from '../../../src-main/tensor/ops/relu'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

describeOp({
  name: 'ReLU',
  ours: relu,
  plain: tf.relu,
  inputs: () => [awayFromZero()],
  stored: [0],
})

/** The kink at zero is not to lie within a step of the finite difference. */
function awayFromZero() {
  const x = uniform([2, 4, 4, 3], 1)
  return tf.tidy(() => tf.add(x, tf.mul(tf.sign(x), 0.05)))
}
