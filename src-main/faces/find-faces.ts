import type { FaceSearch, FoundFaces } from '../../src-shared/faces'
import { failure } from '../../src-shared/failure'
import type { Region } from '../../src-shared/photo'
import { liesInside } from '../photos/region'
import { alignedFace } from './aligned-face'
import { type Box, scaledBox, scaledDetection } from './detection'
import { landmarksInBoxes } from './landmarks-in-boxes'
import { loadNetworks } from './networks'
import { searchedEdges, searchPicture } from './search-picture'
import { readShrunkPhoto } from './shrunk-photo'

/**
 * The faces in a photo, the largest first.
 *
 * @param signal cancels between two steps, by an exception
 * @throws FailureError `unreadable` when the photo cannot be read
 */
export async function findFaces(path: string, search: FaceSearch, signal: AbortSignal): Promise<FoundFaces> {
  const { detector, embedder } = await loadNetworks()
  const { picture, ...photo } = await readShrunkPhoto(path, Math.max(...searchedEdges[search]))
  const detections = await searchPicture(picture, search, detector, signal)
  signal.throwIfAborted()
  const embeddings = await embedder.embed(detections.map(({ landmarks }) => alignedFace(picture, landmarks)))
  const scale = Math.max(photo.width, photo.height) / Math.max(picture.width, picture.height)
  const faces = detections.map((detection, index) => {
    const { box, score, landmarks } = scaledDetection(detection, scale)
    const embedding = embeddings[index] as number[]
    return { box: wholePixels(box, photo), score, landmarks: [...landmarks], embedding }
  })
  return { ...photo, faces: faces.sort((one, other) => area(other.box) - area(one.box)) }
}

/**
 * The faces in boxes that somebody drew, in the same order.
 *
 * @throws FailureError `unreadable` when the photo cannot be read, `bad request` when a box reaches beyond it
 */
export async function describeDrawnFaces(path: string, boxes: readonly Region[]): Promise<FoundFaces> {
  const { detector, embedder } = await loadNetworks()
  const { picture, ...photo } = await readShrunkPhoto(path, Math.max(...searchedEdges.thorough))
  if (!boxes.every((box) => liesInside(box, photo))) {
    throw failure('drawn-face-outside-photo', { width: photo.width, height: photo.height }, { file: path })
  }
  const scale = Math.max(picture.width, picture.height) / Math.max(photo.width, photo.height)
  const seen = boxes.map((box) => scaledBox(box, scale))
  const found = landmarksInBoxes(picture, seen, detector)
  const embeddings = await embedder.embed(found.map((landmarks) => alignedFace(picture, landmarks)))
  return {
    ...photo,
    faces: boxes.map((box, index) => ({
      box,
      score: 1,
      landmarks: [],
      embedding: embeddings[index] as number[],
    })),
  }
}

/** The box as a region inside the photo; detections in the photo's margin may reach beyond it. */
function wholePixels(box: Box, photo: { readonly width: number; readonly height: number }): Region {
  const within = (value: number, low: number, high: number) =>
    Math.min(Math.max(Math.round(value), low), high)
  const left = within(box.left, 0, photo.width - 1)
  const top = within(box.top, 0, photo.height - 1)
  return {
    left,
    top,
    width: within(box.left + box.width, left + 1, photo.width) - left,
    height: within(box.top + box.height, top + 1, photo.height) - top,
  }
}

function area({ width, height }: Region): number {
  return width * height
}
