import type { Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { type ImageSet, selectRows } from '../../datasets/image-set'
import type { FeatureExtractor, Features } from '../../defences/define'
import { FaceEmbedder } from '../../faces/face-embedder'
import { sampleFaces } from '../../faces/face-sampling'
import { facesInMiddle } from '../../faces/faces-in-middle'
import { loadNetworks } from '../../faces/networks'
import { meanEmbedding } from '../../likeness/mean-embedding'
import { lossAndWeightGradients } from '../../tensor/gradients'
import { tf } from '../../tensor/native'
import { softmaxCrossEntropy } from '../../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../../tensor/optimisers/sgd'
import { Random } from '../../tensor/random'
import type { Run, Step } from '../../tensor/run'
import { featuresInBatches } from './features-in-batches'

/** How a trainer who knows the cloak adapts a face network. */
export interface Adaptation {
  /** Batches, each of as many originals as cloaked copies. */
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
}

/** A face network of its own. */
export interface AdaptedFeatures {
  readonly features: FeatureExtractor
  dispose(): void
}

/** Embeddings have length 1: without a factor, no class could be much more likely than another. */
const logitFactor = 16

/**
 * What an adaptive trainer does (Radiya-Dixit and Tramèr, ICLR 2022, section 3): takes photos of other people, cloaks
 * them as the owner would, and teaches the face network that both show the same person. Here the last layers learn,
 * and the layers below stay as they are.
 *
 * @param cloaked the same pictures in the same order, cloaked
 */
export async function* adaptFeatures(
  originals: ImageSet,
  cloaked: ImageSet,
  { steps, batch, learningRate }: Adaptation,
  run: Run,
): AsyncGenerator<Step, AdaptedFeatures, void> {
  const { detector } = await loadNetworks()
  const embedder = await FaceEmbedder.load()
  const random = new Random(run.seed, 'adapted features')
  const features: FeatureExtractor = async (set) =>
    featuresInBatches(set, (pictures) =>
      embedder.embeddings(sampleFaces(pictures, facesInMiddle(pictures, detector))),
    )
  const people = headOf(originals, await features(originals))
  const weights = [...embedder.unfreezeTop(), people]
  const sgd = new Sgd(weights, { momentum: 0.9, weightDecay: 5e-4, clipNorm: 5 })
  let isAdapted = false
  try {
    for (let step = 0; step < steps; step++) {
      const rows = Int32Array.from({ length: batch / 2 }, () => random.integer(originals.labels.length))
      tf.tidy(() => {
        const [pictures, labels] = batchOf([originals, cloaked], rows)
        const faces = sampleFaces(pictures, facesInMiddle(pictures, detector))
        const { gradients } = lossAndWeightGradients(weights, () => {
          const logits = tf.matMul(embedder.embeddings(faces), people as unknown as Tensor2D)
          return softmaxCrossEntropy(tf.mul(logits, logitFactor), labels, 'mean')
        })
        sgd.step(gradients, learningRate)
      })
      yield { progress: { phase: 'adapting a face network', unit: 'batches', done: step + 1, total: steps } }
    }
    isAdapted = true
  } finally {
    sgd.dispose()
    people.dispose()
    if (!isAdapted) embedder.dispose()
  }
  return { features, dispose: () => embedder.dispose() }
}

/** One direction for each person, [128, people]: at first what the person's photos have in common. */
function headOf({ labels, classNames }: ImageSet, { values, shape: [, width] }: Features): Variable {
  const rows = Array.from(labels, (_, row) => [...values.subarray(row * width, (row + 1) * width)])
  const means = classNames.map((_, person) => meanEmbedding(rows.filter((_, row) => labels[row] === person)))
  return tf.tidy(() => tf.variable(tf.transpose(tf.tensor2d(means))))
}

/** The same rows of several sets, one set after the other. */
function batchOf(sets: readonly ImageSet[], rows: Int32Array): [pictures: Tensor4D, labels: Tensor1D] {
  const chosen = sets.map((set) => selectRows(set, rows))
  const pictures = chosen.map(({ images, shape }) => tf.tensor4d(images, [...shape]))
  const labels = chosen.map((set) => tf.tensor1d(set.labels, 'int32'))
  return [tf.concat(pictures, 0), tf.concat(labels, 0)]
}
