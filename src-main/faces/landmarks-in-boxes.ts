import { boxInRegion } from '../../src-shared/face-region'
import type { FacePoint } from '../../src-shared/faces'
import { likelyLandmarks } from './aligned-face'
import { lookClosely } from './close-up'
import type { Box } from './detection'
import type { FaceDetector } from './face-detector'
import type { OpaquePicture } from './opaque-picture'

/** Somebody says that there is a face: one that the detector hardly sees still says best where its eyes are. */
const lowestScore = 0.3

/**
 * The landmarks of faces whose boxes are known, in pixels of the picture. Where the detector sees none, they are where
 * those of an upright face usually are.
 */
export function landmarksInBoxes(
  picture: OpaquePicture,
  boxes: readonly Box[],
  detector: FaceDetector,
): (readonly FacePoint[])[] {
  const closely = lookClosely(picture, boxes, detector)
  return boxes.map((box, index) => {
    const close = closely[index]
    return close !== undefined && close.score >= lowestScore ? close.landmarks : likelyLandmarks(box)
  })
}

/** The landmarks of the face that fills the middle of a square, as `faceRegion` cuts it. */
export function landmarksInMiddle(picture: OpaquePicture, detector: FaceDetector): readonly FacePoint[] {
  const box = boxInRegion({ left: 0, top: 0, width: picture.width, height: picture.height })
  return landmarksInBoxes(picture, [box], detector)[0] as readonly FacePoint[]
}
