import { decodePhotoBytes, readPhotoFile } from '../photos/decode'
import { interleaved } from '../photos/interleaved'
import { largestPixelCount, secondsPerPhoto, sharp } from '../photos/libvips'
import { recogniseFormat } from '../photos/recognise-format'

/** An upright picture in 8-bit sRGB without transparency. */
export interface OpaquePicture {
  /** [height, width, 3]. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** A photo, perhaps shrunk, with the size that it has. */
export interface ShrunkPhoto {
  readonly picture: OpaquePicture
  /** Of the upright photo. */
  readonly width: number
  readonly height: number
}

/** What is seen behind transparent parts. */
const background = '#808080'

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

/**
 * A picture with another longest edge.
 *
 * @param longestEdge in pixels, smaller or larger than it is
 */
export async function resizePicture(picture: OpaquePicture, longestEdge: number): Promise<OpaquePicture> {
  const { pixels, width, height } = picture
  const longest = Math.max(width, height)
  if (longest === longestEdge) return picture
  const scaled = (edge: number) => Math.max(1, Math.round((edge * longestEdge) / longest))
  return opaquePixels(
    sharp(pixels, { raw: { width, height, channels: 3 } }).resize(scaled(width), scaled(height), {
      fit: 'fill',
    }),
  )
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

function shrink(photo: ReturnType<typeof sharp>, longestEdge: number): Promise<OpaquePicture> {
  // The plainest kernel: what is left to do after shrinking by a power of two is little.
  return opaquePixels(
    photo.resize(longestEdge, longestEdge, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' }),
  )
}

async function opaquePixels(photo: ReturnType<typeof sharp>): Promise<OpaquePicture> {
  const { data, info } = await photo
    .flatten({ background })
    .toColourspace('srgb')
    .timeout({ seconds: secondsPerPhoto })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}
