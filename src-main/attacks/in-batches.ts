import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'

/** Pictures whose gradients are computed together; more would cost memory and save no time. */
const batch = 250

/** What a function makes of some pictures at a time, put together: both [N, H, W, C]. Runs in a `tf.tidy`. */
export function inBatches(images: Tensor4D, compute: (some: Tensor4D) => Tensor4D): Tensor4D {
  return tf.concat(batchesOf(images).map((some) => tf.tidy(() => compute(some))))
}

/** Sums of what a function makes of some pictures at a time. Runs in a `tf.tidy`. */
export function sumInBatches(images: Tensor4D, compute: (some: Tensor4D) => Tensor[]): Tensor[] {
  return batchesOf(images)
    .map((some) => tf.tidy(() => compute(some)))
    .reduce((sums, parts) => sums.map((sum, index) => tf.add(sum, parts[index] as Tensor)))
}

function batchesOf(images: Tensor4D): Tensor4D[] {
  const count = images.shape[0]
  return Array.from({ length: Math.ceil(count / batch) }, (_, index) =>
    tf.slice(images, index * batch, Math.min(batch, count - index * batch)),
  )
}
