import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Tensor, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { packageFile } from './package-file'

const load = createRequire(import.meta.url)

/** Side of an aligned face in pixels, as the network takes it. */
export const alignedSide = 150

/** In one go, so that memory stays low for a crowd. */
const facesAtOnce = 16

/** The part of the library that is used, with the types of our TensorFlow. */
interface FaceApi {
  readonly FaceRecognitionNet: new () => RecognitionNetwork
}

interface RecognitionNetwork {
  loadFromDisk(folder: string): Promise<void>
  /** What the library wraps pictures in, as far as the network looks at it. */
  forwardInput(input: { toBatchTensor(): Tensor4D }): Tensor2D
  getParamList(): readonly { readonly path: string; readonly tensor: Tensor }[]
  reassignParamFromPath(path: string, tensor: Variable): void
  dispose(): void
}

/** The last residual layers and what comes after them, by the beginning of their names in the library. */
const topLayers = ['conv256_', 'fc']

/** The recognition network of dlib (King, 2017), which gives faces of one person similar embeddings. */
export class FaceEmbedder {
  readonly #network: RecognitionNetwork

  private constructor(network: RecognitionNetwork) {
    this.#network = network
  }

  static async load(): Promise<FaceEmbedder> {
    // Not a plain import: it loads TensorFlow, which has to be prepared before.
    const { FaceRecognitionNet } = load('@vladmandic/face-api') as FaceApi
    const manifest = packageFile('@vladmandic/face-api', 'model/face_recognition_model-weights_manifest.json')
    const network = new FaceRecognitionNet()
    await network.loadFromDisk(dirname(manifest))
    return new FaceEmbedder(network)
  }

  /**
   * @param faces each [alignedSide, alignedSide, 3] in grey levels from 0 to 255
   * @returns for each 128 numbers, of length 1
   */
  async embed(faces: readonly Float32Array[]): Promise<number[][]> {
    const embeddings: number[][] = []
    for (let first = 0; first < faces.length; first += facesAtOnce) {
      const found = tf.tidy(() => this.embeddings(stack(faces.slice(first, first + facesAtOnce))))
      embeddings.push(...(await found.array()))
      found.dispose()
    }
    return embeddings
  }

  /**
   * The same on tensors, differentiable in the faces.
   *
   * @param faces [N, alignedSide, alignedSide, 3] in grey levels from 0 to 255
   * @returns [N, 128], each row of length 1
   */
  embeddings(faces: Tensor4D): Tensor2D {
    return tf.tidy(() => {
      const found = this.#network.forwardInput({ toBatchTensor: () => faces })
      return tf.div(found, tf.norm(found, 'euclidean', 1, true)) as Tensor2D
    })
  }

  /** Makes the weights of the last layers ones that an optimiser can move. For a network of one's own, not a shared one. */
  unfreezeTop(): Variable[] {
    const top = this.#network
      .getParamList()
      .filter(({ path }) => topLayers.some((layer) => path.startsWith(layer)))
    return top.map(({ path, tensor }) => {
      const variable = tf.variable(tensor)
      this.#network.reassignParamFromPath(path, variable)
      return variable
    })
  }

  /** For a network of one's own. */
  dispose(): void {
    this.#network.dispose()
  }
}

function stack(faces: readonly Float32Array[]): Tensor4D {
  const values = new Float32Array(faces.length * alignedSide * alignedSide * 3)
  faces.forEach((face, index) => {
    values.set(face, index * alignedSide * alignedSide * 3)
  })
  return tf.tensor4d(values, [faces.length, alignedSide, alignedSide, 3])
}
