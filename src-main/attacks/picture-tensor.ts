import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { imagesOf, type Records } from './records'

/** The pictures as a network takes them, [N, H, W, C] in 0..1; the caller's to dispose of. */
export function pictureTensor(records: Records<'images'>): Tensor4D {
  const { images, shape } = imagesOf(records)
  return tf.tensor4d(images, [...shape])
}
