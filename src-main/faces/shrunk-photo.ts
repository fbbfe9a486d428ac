import type { Sharp } from 'sharp'
import { decodePhotoBytes, readPhotoFile } from '../photos/decode'
import { interleaved } from '../photos/interleaved'
import { largestPixelCount, sharp } from '../photos/libvips'
import { recogniseFormat } from '../photos/recognise-format'
import { type OpaquePicture, opaquePixels } from './opaque-picture'

/** A photo, perhaps shrunk, with the size that it has. */
export interface ShrunkPhoto {
  readonly picture: OpaquePicture
  /** Of the upright photo. */
  readonly width: number
  readonly height: number
}

/**
 * Reads a photo no larger than needed. JPEG, the kind that has to be quick, is shrunk while it is decoded.
 *
 * @param longestEdge in pixels; smaller photos keep their size
 * @throws FailureError `unreadable`, as `decodePhoto`
 */
export async function readShrunkPhoto(path: string, longestEdge: number): Promise<ShrunkPhoto> {
  const bytes = await readPhotoFile(path)
  if (recogniseFormat(bytes) === 'jpeg') {
    const shrunk = await shrinkWhileDecoding(bytes, longestEdge)
    if (shrunk) return shrunk
  }
  const photo = await decodePhotoBytes(bytes, path)
  const { pixels, ...raw } = interleaved(photo)
  const { width, height } = photo
  return { picture: await shrink(sharp(pixels, { raw }), longestEdge), width, height }
}

/** @returns undefined for a photo that is damaged or too large, which `decodePhoto` can tell better */
async function shrinkWhileDecoding(bytes: Buffer, longestEdge: number): Promise<ShrunkPhoto | undefined> {
  try {
    const { autoOrient } = await sharp(bytes).metadata()
    const photo = sharp(bytes, { autoOrient: true, failOn: 'error', limitInputPixels: largestPixelCount })
    return { picture: await shrink(photo, longestEdge), ...autoOrient }
  } catch {
    return undefined
  }
}

function shrink(photo: Sharp, longestEdge: number): Promise<OpaquePicture> {
  // The plainest kernel: what is left to do after shrinking by a power of two is little.
  return opaquePixels(
    photo.resize(longestEdge, longestEdge, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' }),
  )
}
