import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-node'
import { attribute, defineOp, executeMany, float32, int32 } from '../kernel'
import { tf } from '../native'

const run = defineOp<{ logits: Tensor2D; labels: Tensor1D }, object>({
  name: 'SoftmaxCrossEntropy',
  forward: ({ logits, labels }) =>
    executeMany(
      'SparseSoftmaxCrossEntropyWithLogits',
      [attribute.type('T', float32), attribute.type('Tlabels', int32)],
      [logits, labels],
      2,
    ),
  keepsOutputs: [false, true],
  gradient: (dy, [backpropagated]) => ({
    logits: () => tf.mul(backpropagated as Tensor, tf.expandDims(dy, 1)),
  }),
})

/** Cross-entropy of the softmax of logits [N, K] against labels [N] (int32, 0 .. K - 1), over the batch. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D, reduction: 'mean' | 'sum'): Scalar {
  return tf.tidy(() => {
    const losses = softmaxCrossEntropies(logits, labels)
    return reduction === 'mean' ? tf.mean(losses) : tf.sum(losses)
  })
}

/** The same for each sample by itself: [N]. */
export function softmaxCrossEntropies(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return run({ logits, labels }, {})[0] as Tensor1D
}
