import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { type ImageSet, valuesPerImage } from '../../datasets/image-set'
import type { Features } from '../../defences/define'
import { tf } from '../../tensor/native'

const picturesAtOnce = 16

/** @param read gives one row of features for each picture; what else it makes is disposed of */
export function featuresInBatches(set: ImageSet, read: (pictures: Tensor4D) => Tensor2D): Features {
  const [samples, height, width, channels] = set.shape
  const size = valuesPerImage(set)
  const rows: Float32Array[] = []
  for (let from = 0; from < samples; from += picturesAtOnce) {
    const count = Math.min(picturesAtOnce, samples - from)
    const values = set.images.subarray(from * size, (from + count) * size)
    const found = tf.tidy(() => read(tf.tensor4d(values, [count, height, width, channels])).dataSync())
    rows.push(found as Float32Array)
  }
  const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const found of rows) {
    all.set(found, at)
    at += found.length
  }
  return { values: all, shape: [samples, samples === 0 ? 0 : all.length / samples] }
}
