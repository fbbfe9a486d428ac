import { boxInRegion } from '../../src-shared/face-region'
import { failure } from '../../src-shared/failure'
import { greyLevels, type ImageSet, valuesPerImage } from '../datasets/image-set'
import type { Features } from '../defences/define'
import { alignedFace, likelyLandmarks } from '../faces/aligned-face'
import { lookClosely } from '../faces/close-up'
import { loadNetworks, type Networks } from '../faces/networks'
import type { OpaquePicture } from '../faces/opaque-picture'

/** Aligned faces are larger than the pictures: so many at a time keep memory low. */
const facesAtOnce = 64

/**
 * What an existing face recogniser makes of small pictures with a face in the middle of each: it finds eyes, nose and
 * mouth, turns the face upright and embeds it. Where it finds none, the face is taken to fill the middle.
 *
 * @param set [N, side, side, 3] in 0..1, such as squares around faces
 * @returns [N, 128], each row of length 1
 * @throws FailureError `bad request` when the pictures are not in colour
 */
export async function faceFeatures(set: ImageSet): Promise<Features> {
  const [samples, , , channels] = set.shape
  if (channels !== 3) throw failure('faces-need-colour', {})
  const networks = await loadNetworks()
  const embeddings: number[][] = []
  for (let from = 0; from < samples; from += facesAtOnce) {
    const until = Math.min(from + facesAtOnce, samples)
    const faces = Array.from({ length: until - from }, (_, index) =>
      uprightFace(pictureOf(set, from + index), networks),
    )
    embeddings.push(...(await networks.embedder.embed(faces)))
  }
  return { values: Float32Array.from(embeddings.flat()), shape: [samples, embeddings[0]?.length ?? 0] }
}

function uprightFace(picture: OpaquePicture, { detector }: Networks): Float32Array {
  const box = boxInRegion({ left: 0, top: 0, width: picture.width, height: picture.height })
  const [face] = lookClosely(picture, [box], detector)
  return alignedFace(picture, face?.landmarks ?? likelyLandmarks(box))
}

function pictureOf(set: ImageSet, row: number): OpaquePicture {
  const [, height, width] = set.shape
  const size = valuesPerImage(set)
  const values = set.images.subarray(row * size, (row + 1) * size)
  return { pixels: greyLevels(values), width, height }
}
