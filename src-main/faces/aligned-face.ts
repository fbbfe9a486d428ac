import type { FacePoint } from '../../src-shared/faces'
import type { Box } from './detection'
import { alignedSide } from './face-embedder'
import type { OpaquePicture } from './opaque-picture'
import { sampleSquare } from './sample-square'
import { type Similarity, similarityBetween } from './similarity'

/** Where eyes, nose and mouth are in a face as the network was taught, in shares of the side. */
const alignedLandmarks: readonly FacePoint[] = [
  [0.317, 0.311],
  [0.67, 0.311],
  [0.4935, 0.53],
  [0.4935, 0.71],
]

/** Where they are in the box of an upright face, in shares of its sides: the mean over many detected faces. */
const usualLandmarks: readonly FacePoint[] = [
  [0.3, 0.27],
  [0.7, 0.27],
  [0.5, 0.5],
  [0.5, 0.71],
]

/**
 * A face turned upright, with eyes and mouth where the network expects them.
 *
 * @param landmarks as of a detection: those after the mouth do not count
 * @returns [alignedSide, alignedSide, 3] in grey levels from 0 to 255
 */
export function alignedFace(picture: OpaquePicture, landmarks: readonly FacePoint[]): Float32Array {
  return sampleSquare(picture, alignedSide, alignmentOf(landmarks))
}

/**
 * Takes points of the aligned face, in its pixels, to points of the picture.
 *
 * @param landmarks as of a detection: those after the mouth do not count
 */
export function alignmentOf(landmarks: readonly FacePoint[]): Similarity {
  const aligned = alignedLandmarks.map(([x, y]): FacePoint => [x * alignedSide, y * alignedSide])
  return similarityBetween(aligned, landmarks.slice(0, aligned.length))
}

/** Where the landmarks of an upright face in a box are likely to be. */
export function likelyLandmarks({ left, top, width, height }: Box): FacePoint[] {
  return usualLandmarks.map(([x, y]) => [left + x * width, top + y * height])
}
