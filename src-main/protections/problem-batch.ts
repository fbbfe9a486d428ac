import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import type { Problem } from './define'

/** Numbers of the protected images, in their order. */
export function protectedRows({ protect }: Pick<Problem, 'protect'>): Int32Array {
  return Int32Array.from(protect.keys()).filter((row) => protect[row] === 1)
}

/** The chosen images [rows, H, W, C] and their labels; the caller disposes of both. */
export function batchOf(
  { images, labels, shape: [, height, width, channels] }: Problem,
  rows: Int32Array,
): { readonly images: Tensor4D; readonly labels: Tensor1D } {
  const size = height * width * channels
  const values = new Float32Array(rows.length * size)
  rows.forEach((row, index) => {
    values.set(images.subarray(row * size, (row + 1) * size), index * size)
  })
  return {
    images: tf.tensor4d(values, [rows.length, height, width, channels]),
    labels: tf.tensor1d(
      rows.map((row) => labels[row] as number),
      'int32',
    ),
  }
}
