import { type Box, type Detection, scaledDetection } from './detection'
import type { FaceDetector } from './face-detector'
import type { OpaquePicture } from './opaque-picture'
import { sampleSquare } from './sample-square'

/** Side of a close-up in pixels: the smallest in which the detector sees faces at their best. */
const side = 128

/** How much larger than the box the close-up is: enough for the detector to see hair and chin. */
const margin = 2.2

/** In one go, so that memory stays low for a crowd. */
const closeUpsAtOnce = 16

/** Further from the middle, as a share of the side, it is another face. */
const furthestFromMiddle = 0.25

/** What looks less like a face than this is none. */
const lowestScore = 0.1

/**
 * Looks again at places that may hold a face, each seen as large as every other.
 *
 * @returns for each box the face in its middle, in pixels of the picture; undefined where there is none
 */
export function lookClosely(
  picture: OpaquePicture,
  boxes: readonly Box[],
  detector: FaceDetector,
): (Detection | undefined)[] {
  const found: (Detection | undefined)[] = []
  for (let first = 0; first < boxes.length; first += closeUpsAtOnce) {
    const some = boxes.slice(first, first + closeUpsAtOnce)
    const pixels = new Float32Array(some.length * side * side * 3)
    const frames = some.map(closeUpFrame)
    frames.forEach(({ scale, left, top }, index) => {
      pixels.set(sampleSquare(picture, side, { a: scale, b: 0, left, top }), index * side * side * 3)
    })
    const detections = detector.detect(pixels, [some.length, side, side], lowestScore)
    frames.forEach(({ scale, left, top }, index) => {
      const middle = detections[index]?.find(isInMiddle)
      found.push(middle && scaledDetection(middle, scale, left, top))
    })
  }
  return found
}

function closeUpFrame({ left, top, width, height }: Box) {
  const length = margin * Math.max(width, height)
  return {
    scale: length / side,
    left: left + width / 2 - length / 2,
    top: top + height / 2 - length / 2,
  }
}

function isInMiddle({ box }: Detection): boolean {
  const x = box.left + box.width / 2 - side / 2
  const y = box.top + box.height / 2 - side / 2
  return Math.hypot(x, y) <= furthestFromMiddle * side
}
