import type { GraphModel, Tensor } from '@tensorflow/tfjs-node'
import type { FacePoint } from '../../src-shared/faces'
import { tf } from '../tensor/native'
import type { Detection } from './detection'
import { packageFile } from './package-file'
import { suppressOverlaps } from './suppress-overlaps'

/**
 * BlazeFace in its variant for back cameras (Bazarevsky et al., 2019), which looks for faces of about 15 to 180 pixels.
 * It was made for pictures of 256 x 256, but up to its heads it is fully convolutional: so it is run on pictures of any
 * size at once, where others cut these into tiles.
 */
export class FaceDetector {
  readonly #network: GraphModel

  private constructor(network: GraphModel) {
    this.#network = network
  }

  static async load(): Promise<FaceDetector> {
    const file = packageFile('@vladmandic/human', 'models/blazeface.json')
    return new FaceDetector(await tf.loadGraphModel({ load: () => loadForAnySize(file) }))
  }

  /**
   * @param pictures [count, height, width, 3] in grey levels from 0 to 255
   * @param lowestScore what looks less like a face is passed over
   * @returns for each picture its detections in its pixels, best first, without overlaps
   */
  detect(
    pictures: Uint8Array | Float32Array,
    [count, height, width]: readonly [number, number, number],
    lowestScore: number,
  ): Detection[][] {
    const [inputHeight, inputWidth] = [wholeCells(height), wholeCells(width)]
    const input = networkInput(pictures, [count, height, width], [inputHeight, inputWidth])
    const outputs = tf.tidy(() => {
      const wanted = heads.flatMap(({ scores, boxes }) => [scores, boxes])
      const tensor = tf.tensor4d(input, [count, inputHeight, inputWidth, 3])
      const found = this.#network.execute(tensor, wanted) as Tensor[]
      return found.map((output) => output.dataSync() as Float32Array)
    })
    return Array.from({ length: count }, (_, picture) =>
      suppressOverlaps(
        heads.flatMap((head, index) =>
          readHead(
            head,
            shareOf(outputs[2 * index] as Float32Array, picture, count),
            shareOf(outputs[2 * index + 1] as Float32Array, picture, count),
            inputWidth / head.stride,
            lowestScore,
          ),
        ),
      ),
    )
  }
}

interface Head {
  /** Names of the last convolutions, before their results are put into the shape for 256 x 256. */
  readonly scores: string
  readonly boxes: string
  /** Pixels from one cell to the next. */
  readonly stride: number
  /** Boxes per cell. */
  readonly anchors: number
}

const layers = 'StatefulPartitionedCall/functional_1'

const heads: readonly Head[] = [
  { scores: `${layers}/conv2d_33/BiasAdd`, boxes: `${layers}/conv2d_35/BiasAdd`, stride: 16, anchors: 2 },
  { scores: `${layers}/conv2d_34/BiasAdd`, boxes: `${layers}/conv2d_36/BiasAdd`, stride: 32, anchors: 6 },
]

const largestStride = 32
const landmarkCount = 6
/** Centre and size of the box, then the landmarks, in pixels from the middle of the cell. */
const valuesPerBox = 4 + 2 * landmarkCount

/** A length with which the last row or column of cells is whole. */
function wholeCells(length: number): number {
  return Math.ceil(length / largestStride) * largestStride
}

/**
 * Grey levels as the network takes them, from -1 to 1; beyond the picture there is mid-grey. By hand, since TensorFlow's
 * padding takes longer than a quarter of the network.
 */
function networkInput(
  pictures: Uint8Array | Float32Array,
  [count, height, width]: readonly [number, number, number],
  [inputHeight, inputWidth]: readonly [number, number],
): Float32Array {
  const input = new Float32Array(count * inputHeight * inputWidth * 3)
  let from = 0
  for (let row = 0; row < count * height; row++) {
    const picture = Math.floor(row / height)
    let to = (picture * inputHeight + (row - picture * height)) * inputWidth * 3
    for (const end = from + width * 3; from < end; from++)
      input[to++] = (pictures[from] as number) / 127.5 - 1
  }
  return input
}

function shareOf(values: Float32Array, picture: number, count: number): Float32Array {
  const length = values.length / count
  return values.subarray(picture * length, (picture + 1) * length)
}

function readHead(
  { stride, anchors }: Head,
  scores: Float32Array,
  boxes: Float32Array,
  columns: number,
  lowestScore: number,
): Detection[] {
  const lowestLogit = Math.log(lowestScore / (1 - lowestScore))
  const detections: Detection[] = []
  for (let index = 0; index < scores.length; index++) {
    const logit = scores[index] as number
    if (logit < lowestLogit) continue
    const cell = Math.floor(index / anchors)
    const middleX = ((cell % columns) + 0.5) * stride
    const middleY = (Math.floor(cell / columns) + 0.5) * stride
    const values = boxes.subarray(index * valuesPerBox, (index + 1) * valuesPerBox)
    const point = (at: number): FacePoint => [
      middleX + (values[at] as number),
      middleY + (values[at + 1] as number),
    ]
    const [centreX, centreY] = point(0)
    const [width, height] = [values[2] as number, values[3] as number]
    detections.push({
      box: { left: centreX - width / 2, top: centreY - height / 2, width, height },
      score: 1 / (1 + Math.exp(-logit)),
      landmarks: Array.from({ length: landmarkCount }, (_, landmark) => point(4 + 2 * landmark)),
    })
  }
  return detections
}

/**
 * The network without the size of its input: its file says 256 x 256, and tfjs would accept nothing else.
 *
 * @throws Error when the file is damaged
 */
async function loadForAnySize(file: string): Promise<Artifacts> {
  const artifacts = (await tf.io.fileSystem(file).load?.()) as Artifacts
  const topology = artifacts.modelTopology as Topology
  const node = topology.node.map((one) => {
    const { shape, ...attr } = one.attr ?? {}
    return one.op === 'Placeholder' ? { ...one, attr } : one
  })
  return { ...artifacts, modelTopology: { ...topology, node } }
}

type Artifacts = Awaited<ReturnType<NonNullable<ReturnType<typeof tf.io.fileSystem>['load']>>>

interface Topology {
  readonly node: readonly { readonly op: string; readonly attr?: Readonly<Record<string, unknown>> }[]
}
