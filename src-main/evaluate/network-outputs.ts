import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import type { FeatureContent } from '../attacks/records'
import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import type { Network } from '../networks/define'
import { tf } from '../tensor/native'
import { softmaxCrossEntropies } from '../tensor/ops/softmax-cross-entropy'

/** What the network makes of each image before its last layer, in inference mode: [N, F]. */
export function featuresOfImages(network: Network, set: ImageSet): FeatureContent {
  const values = ofEachImage(set, (images) => network.features(images, 'inference'))
  return { values, shape: [set.labels.length, values.length / set.labels.length] }
}

/** The cross-entropy of each image with its own label, in inference mode: [N]. */
export function lossesOfImages(network: Network, set: ImageSet): Float32Array {
  return ofEachImage(set, (images, labels) => {
    const own = tf.tensor1d(labels, 'int32')
    return softmaxCrossEntropies(network.logits(images, 'inference') as Tensor2D, own)
  })
}

function ofEachImage(
  set: ImageSet,
  look: (images: Tensor4D, labels: Int32Array) => Tensor,
  batch = 250,
): Float32Array {
  const size = valuesPerImage(set)
  const [samples, height, width, channels] = set.shape
  const parts: Float32Array[] = []
  for (let from = 0; from < samples; from += batch) {
    const until = Math.min(samples, from + batch)
    const values = set.images.subarray(from * size, until * size)
    const part = tf.tidy(() => {
      const images = tf.tensor4d(values, [until - from, height, width, channels])
      return look(images, set.labels.subarray(from, until)).dataSync()
    })
    parts.push(part as Float32Array)
  }
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
