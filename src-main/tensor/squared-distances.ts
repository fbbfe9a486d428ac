import type { Tensor2D } from '@tensorflow/tfjs-node'
import { tf } from './native'

/** Squared Euclidean distances between the rows of two tables: [N, F] and [M, F] -> [N, M]. */
export function squaredDistances(some: Tensor2D, others: Tensor2D): Tensor2D {
  return tf.tidy(() => {
    const squares = (rows: Tensor2D) => tf.sum(tf.square(rows), 1)
    const products = tf.matMul(some, others, false, true)
    const sums = tf.add(tf.expandDims(squares(some), 1), tf.expandDims(squares(others), 0))
    return tf.sub(sums, tf.mul(products, 2)) as Tensor2D
  })
}
