import type { FaceSearch } from '../../src-shared/faces'
import { lookClosely } from './close-up'
import { type Detection, scaledDetection } from './detection'
import type { FaceDetector } from './face-detector'
import { type OpaquePicture, resizePicture } from './opaque-picture'
import { suppressOverlaps } from './suppress-overlaps'

/** Small faces show in large pictures only, and large faces in small ones: longest edges in pixels. */
export const searchedEdges: Readonly<Record<FaceSearch, readonly [number, ...number[]]>> = {
  quick: [256, 896],
  thorough: [128, 256, 512, 1024, 2048],
}

/** A picture is enlarged no further: it would show nothing new. */
const largestEnlargement = 1.5

/** At first sight, many things look like a face. */
const lowestScoreAtFirstSight = 0.5

/** The mean of both looks from which on something is called a face. */
const lowestScore = 0.7

/**
 * Finds faces of all sizes: the whole picture is searched at several scales, and what looks like a face there is looked
 * at again from close by, which says better whether and where it is one.
 *
 * @param signal ends the search between two scales, by an exception
 * @returns in pixels of the picture, best first, without overlaps
 */
export async function searchPicture(
  picture: OpaquePicture,
  search: FaceSearch,
  detector: FaceDetector,
  signal: AbortSignal,
): Promise<Detection[]> {
  const edge = Math.max(picture.width, picture.height)
  const atFirstSight: Detection[] = []
  const [smallest, ...larger] = searchedEdges[search]
  for (const searchedEdge of [smallest, ...larger.filter((one) => one <= edge * largestEnlargement)]) {
    signal.throwIfAborted()
    const { pixels, width, height } = await resizePicture(picture, searchedEdge)
    const [detections] = detector.detect(pixels, [1, height, width], lowestScoreAtFirstSight)
    for (const detection of detections ?? [])
      atFirstSight.push(scaledDetection(detection, edge / searchedEdge))
  }
  const candidates = suppressOverlaps(atFirstSight)
  const closely = lookClosely(
    picture,
    candidates.map(({ box }) => box),
    detector,
  )
  const faces = candidates.flatMap(({ score }, index) => {
    const close = closely[index]
    return close ? { ...close, score: (score + close.score) / 2 } : []
  })
  return suppressOverlaps(faces.filter(({ score }) => score >= lowestScore))
}
