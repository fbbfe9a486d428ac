import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Tensor3D } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { packageFile } from './package-file'

const load = createRequire(import.meta.url)

/** Side of an aligned face in pixels, as the network takes it. */
export const alignedSide = 150

/** In one go, so that memory stays low for a crowd. */
const facesAtOnce = 16

/** The part of the library that is used, with the types of our TensorFlow. */
interface FaceApi {
  readonly nets: { readonly faceRecognitionNet: RecognitionNetwork }
}

interface RecognitionNetwork {
  loadFromDisk(folder: string): Promise<void>
  computeFaceDescriptor(faces: readonly Tensor3D[]): Promise<readonly Float32Array[]>
}

/** The recognition network of dlib (King, 2017), which gives faces of one person similar embeddings. */
export class FaceEmbedder {
  readonly #network: RecognitionNetwork

  private constructor(network: RecognitionNetwork) {
    this.#network = network
  }

  static async load(): Promise<FaceEmbedder> {
    // Not a plain import: it loads TensorFlow, which has to be prepared before.
    const { nets } = load('@vladmandic/face-api') as FaceApi
    const manifest = packageFile('@vladmandic/face-api', 'model/face_recognition_model-weights_manifest.json')
    await nets.faceRecognitionNet.loadFromDisk(dirname(manifest))
    return new FaceEmbedder(nets.faceRecognitionNet)
  }

  /**
   * @param faces each [alignedSide, alignedSide, 3] in grey levels from 0 to 255
   * @returns for each 128 numbers, of length 1
   */
  async embed(faces: readonly Float32Array[]): Promise<number[][]> {
    const embeddings: number[][] = []
    for (let first = 0; first < faces.length; first += facesAtOnce) {
      const tensors = faces
        .slice(first, first + facesAtOnce)
        .map((face) => tf.tensor3d(face, [alignedSide, alignedSide, 3]))
      try {
        const found = await this.#network.computeFaceDescriptor(tensors)
        embeddings.push(...found.map(ofLengthOne))
      } finally {
        tf.dispose(tensors)
      }
    }
    return embeddings
  }
}

function ofLengthOne(values: Float32Array): number[] {
  const length = Math.hypot(...values)
  return Array.from(values, (value) => value / length)
}
