import type { Tensor4D } from '@tensorflow/tfjs-node'
import type { FacePoint } from '../../src-shared/faces'
import { tf } from '../tensor/native'
import { alignmentOf } from './aligned-face'
import { alignedSide } from './face-embedder'

/** Bilinear: every point of an aligned face is a mean of so many pixels of the picture. */
const pixelsPerPoint = 4

/** From which pixels of a picture an aligned face is made: both [alignedSide x alignedSide x pixelsPerPoint]. */
export interface FaceSampling {
  /** Numbers of the pixels, row after row. */
  readonly pixels: Int32Array
  readonly weights: Float32Array
}

/**
 * How the face with these landmarks is cut out of a picture of this size. For pictures of up to about three times the
 * size of the aligned face; larger ones are to be shrunk before.
 */
export function faceSampling(width: number, height: number, landmarks: readonly FacePoint[]): FaceSampling {
  const { a, b, left, top } = alignmentOf(landmarks)
  const pixels = new Int32Array(alignedSide * alignedSide * pixelsPerPoint)
  const weights = new Float32Array(pixels.length)
  for (let point = 0; point < alignedSide * alignedSide; point++) {
    const u = (point % alignedSide) + 0.5
    const v = Math.floor(point / alignedSide) + 0.5
    const x = within(a * u - b * v + left - 0.5, width - 1)
    const y = within(b * u + a * v + top - 0.5, height - 1)
    const [x0, y0] = [Math.floor(x), Math.floor(y)]
    const [right, down] = [x - x0, y - y0]
    const [x1, y1] = [Math.min(x0 + 1, width - 1), Math.min(y0 + 1, height - 1)]
    const at = point * pixelsPerPoint
    pixels.set([y0 * width + x0, y0 * width + x1, y1 * width + x0, y1 * width + x1], at)
    weights.set([(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down], at)
  }
  return { pixels, weights }
}

/**
 * The aligned face of each picture; differentiable in the pictures.
 *
 * @param pictures [N, H, W, 3] in 0..1
 * @returns [N, alignedSide, alignedSide, 3] in grey levels from 0 to 255, as the embedder takes them
 */
export function sampleFaces(pictures: Tensor4D, samplings: readonly FaceSampling[]): Tensor4D {
  const [count, height, width, channels] = pictures.shape
  const perFace = alignedSide * alignedSide * pixelsPerPoint
  const pixels = new Int32Array(count * perFace)
  const weights = new Float32Array(count * perFace)
  samplings.forEach((sampling, index) => {
    const first = index * height * width
    pixels.set(
      sampling.pixels.map((pixel) => first + pixel),
      index * perFace,
    )
    weights.set(sampling.weights, index * perFace)
  })
  return tf.tidy(() => {
    const all = tf.reshape(pictures, [count * height * width, channels])
    const seen = tf.gather(all, tf.tensor1d(pixels, 'int32'))
    const weighted = tf.mul(seen, tf.reshape(tf.tensor1d(weights), [count * perFace, 1]))
    const points = tf.sum(
      tf.reshape(weighted, [(count * perFace) / pixelsPerPoint, pixelsPerPoint, channels]),
      1,
    )
    return tf.mul(tf.reshape(points, [count, alignedSide, alignedSide, channels]), 255) as Tensor4D
  })
}

function within(value: number, largest: number): number {
  return Math.min(Math.max(value, 0), largest)
}
