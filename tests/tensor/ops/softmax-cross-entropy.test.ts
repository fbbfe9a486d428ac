import type { Scalar, Tensor2D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { softmaxCrossEntropy } from '../../../src-main/tensor/ops/softmax-cross-entropy'
import { uniform } from '../numbers'
import { describeOp } from './describe-op'

const labels = tf.tensor1d([2, 0, 1, 2, 2], 'int32')
const oneHot = tf.oneHot(labels, 3)

for (const reduction of ['mean', 'sum'] as const) {
  describeOp({
    name: `softmax cross-entropy, ${reduction}`,
    ours: (logits) => softmaxCrossEntropy(logits as Tensor2D, labels, reduction),
    plain: (logits) => {
      const mean = tf.losses.softmaxCrossEntropy(oneHot, logits) as Scalar
      return reduction === 'mean' ? mean : tf.mul(mean, labels.size)
    },
    inputs: () => [uniform([5, 3], 1, -3, 3)],
  })
}

describe('softmax cross-entropy', () => {
  it('is the logarithm of the number of classes for logits that say nothing', () => {
    const loss = softmaxCrossEntropy(tf.zeros([5, 3]) as Tensor2D, labels, 'mean')
    expect(loss.dataSync()[0]).toBeCloseTo(Math.log(3), 6)
  })

  it('stays finite for logits that are sure of the wrong class', () => {
    const loss = softmaxCrossEntropy(tf.tensor2d([[1000, -1000]]), tf.tensor1d([1], 'int32'), 'mean')
    expect(loss.dataSync()[0]).toBe(2000)
  })
})
