import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import type { Network } from '../networks/define'
import { tf } from '../tensor/native'

/** The class that the network takes each image for, in inference mode: [N]. */
export function classify(network: Network, set: ImageSet, batch = 250): Int32Array {
  const size = valuesPerImage(set)
  const [samples, height, width, channels] = set.shape
  const predicted = new Int32Array(samples)
  for (let from = 0; from < samples; from += batch) {
    const count = Math.min(batch, samples - from)
    const values = set.images.subarray(from * size, (from + count) * size)
    const classes = tf.tidy(() => {
      const images = tf.tensor4d(values, [count, height, width, channels])
      return tf.argMax(network.logits(images, 'inference'), 1).dataSync()
    })
    predicted.set(classes, from)
  }
  return predicted
}
