import type { GraphModel, Tensor2D } from '@tensorflow/tfjs-node'
import type { FeatureExtractor } from '../../defences/define'
import { packageFile } from '../../faces/package-file'
import { tf } from '../../tensor/native'
import { featuresInBatches } from './features-in-batches'

/** Of the network's input, in pixels. */
const inputSide = 224
const featureLayer = 'global_pooling/Mean'

/** Kept as long as the process lives. */
let loading: Promise<GraphModel> | undefined

/**
 * Another face network than the one that cloaks are made on, for what a trainer can do who merely waits: HSE-FaceRes
 * (Savchenko, 2021), a MobileNet that learned on VGGFace2. It came four years after dlib's and shares neither its
 * architecture nor its photos; the networks of today are better still.
 *
 * @returns features [N, 1024] of squares around faces [N, side, side, 3]
 */
export async function loadLaterFeatures(): Promise<FeatureExtractor> {
  loading ??= tf.loadGraphModel(tf.io.fileSystem(packageFile('@vladmandic/human', 'models/faceres.json')))
  const network = await loading
  return async (set) =>
    featuresInBatches(set, (pictures) => {
      const enlarged = tf.image.resizeBilinear(pictures, [inputSide, inputSide], false, true)
      return network.execute(tf.mul(enlarged, 255), featureLayer) as Tensor2D
    })
}
