import type { Sharp } from 'sharp'
import { secondsPerPhoto, sharp } from '../photos/libvips'

/** An upright picture in 8-bit sRGB without transparency. */
export interface OpaquePicture {
  /** [height, width, 3]. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * What an image pipeline of sharp gives, transparent parts on mid-grey.
 *
 * @throws Error when the pipeline fails or takes too long
 */
export async function opaquePixels(photo: Sharp): Promise<OpaquePicture> {
  const { data, info } = await photo
    .flatten({ background })
    .toColourspace('srgb')
    .timeout({ seconds: secondsPerPhoto })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
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

/** What is seen behind transparent parts. */
const background = '#808080'
