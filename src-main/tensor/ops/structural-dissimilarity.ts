import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../native'
import { gaussianBlur } from './gaussian-blur'

/** Of Wang et al. (2004), as TensorFlow's and the papers' code have it. */
const gaussianWindow = { size: 11, sigma: 1.5 }
/** (K L)^2 for values in 0..1. */
const steadyMean = 0.01 ** 2
const steadyVariance = 0.03 ** 2

/**
 * DSSIM of each picture, (1 - SSIM) / 2: SSIM of Wang et al. (2004), averaged over windows and channels.
 * Both [N, H, W, C] float32 in 0..1, H and W at least 11 -> [N] in 0..1; differentiable.
 */
export function structuralDissimilarity(one: Tensor4D, other: Tensor4D): Tensor1D {
  return tf.tidy(() => {
    const mean = (images: Tensor4D) => gaussianBlur(images, gaussianWindow, 'inside')
    const [ours, theirs] = [mean(one), mean(other)]
    const product = tf.mul(ours, theirs)
    const squares = tf.add(tf.square(ours), tf.square(theirs))
    const covariance = tf.sub(mean(tf.mul(one, other)), product)
    const variances = tf.sub(mean(tf.add(tf.square(one), tf.square(other))), squares)
    const above = tf.mul(
      tf.add(tf.mul(product, 2), steadyMean),
      tf.add(tf.mul(covariance, 2), steadyVariance),
    )
    const below = tf.mul(tf.add(squares, steadyMean), tf.add(variances, steadyVariance))
    const similarity = tf.mean(tf.div(above, below), [1, 2, 3])
    return tf.div(tf.sub(1, similarity), 2) as Tensor1D
  })
}
