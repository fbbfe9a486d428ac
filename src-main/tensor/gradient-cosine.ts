import type { Tensor } from '@tensorflow/tfjs-node'
import { tf } from './native'

/** Keeps divisions apart from zero. */
const smallest = 1e-12

/**
 * The cosine of two gradients over all weights, and its derivative for the first, one tensor a weight; the caller
 * disposes of it.
 */
export function cosineAndDerivative(
  gradients: readonly Tensor[],
  target: readonly Tensor[],
): { readonly cosine: number; readonly derivative: Tensor[] } {
  return tf.tidy(() => {
    const dot = (a: readonly Tensor[], b: readonly Tensor[]) =>
      tf.addN(a.map((part, index) => tf.sum(tf.mul(part, b[index] as Tensor))))
    const own = tf.sqrt(dot(gradients, gradients))
    const wanted = tf.sqrt(dot(target, target))
    const cosine = tf.div(dot(gradients, target), tf.add(tf.mul(own, wanted), smallest))
    const derivative = gradients.map((part, index) => {
      const towards = tf.div(target[index] as Tensor, tf.add(tf.mul(own, wanted), smallest))
      const lengthening = tf.mul(part, tf.div(cosine, tf.add(tf.square(own), smallest)))
      return tf.sub(towards, lengthening)
    })
    return { cosine: cosine.dataSync()[0] as number, derivative }
  })
}
