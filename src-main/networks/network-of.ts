import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import type { Mode, Network } from './define'
import type { Dense, Layer } from './layers'

/** A network from its parts: feature layers, a dense head, and how the features are computed. */
export function networkOf(
  classes: number,
  layers: readonly Layer[],
  head: Dense,
  features: (images: Tensor4D, mode: Mode) => Tensor2D,
): Network {
  const weights = [...layers.flatMap((layer) => layer.weights), ...head.weights]
  const statistics = layers.flatMap((layer) => layer.statistics)
  return {
    classes,
    weights,
    statistics,
    features: (images, mode) => tf.tidy(() => features(images, mode)),
    logits: (images, mode) => tf.tidy(() => head.apply(features(images, mode))),
    dispose: () => tf.dispose([...weights, ...statistics]),
  }
}
