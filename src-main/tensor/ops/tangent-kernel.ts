import type { Tensor2D } from '@tensorflow/tfjs-node'
import { tf } from '../native'

/** Keeps the arc cosine away from +-1, where its slope has no end. */
const margin = 1e-4

/**
 * The neural tangent kernel of an infinitely wide dense network with ReLU (Jacot et al., NeurIPS 2018; arc-cosine form):
 * how training on one row moves the answer to another. Differentiable in both.
 *
 * @param rows [N, D]; `columns` [M, D]
 * @param layers hidden layers
 * @returns [N, M]
 */
export function tangentKernel(rows: Tensor2D, columns: Tensor2D, layers: number): Tensor2D {
  return tf.tidy(() => {
    const width = rows.shape[1]
    const rowLengths = tf.sqrt(tf.div(tf.sum(tf.square(rows), 1, true), width))
    const columnLengths = tf.sqrt(tf.div(tf.sum(tf.square(columns), 1, true), width))
    // With weights of variance 2 / width a layer keeps the lengths of what passes through it.
    const lengths = tf.add(tf.matMul(rowLengths, columnLengths, false, true), 1e-12)
    let covariance = tf.div(tf.matMul(rows, columns, false, true), width) as Tensor2D
    let tangent = covariance
    for (let layer = 0; layer < layers; layer++) {
      const cosine = tf.clipByValue(tf.div(covariance, lengths), -1 + margin, 1 - margin)
      const open = tf.div(tf.sub(Math.PI, tf.acos(cosine)), Math.PI)
      const sine = tf.sqrt(tf.sub(1, tf.square(cosine)))
      covariance = tf.mul(lengths, tf.add(tf.div(sine, Math.PI), tf.mul(cosine, open))) as Tensor2D
      tangent = tf.add(covariance, tf.mul(tangent, open)) as Tensor2D
    }
    return tangent
  })
}
