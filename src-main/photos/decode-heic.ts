import decode from 'heic-decode'
import type { Metadata } from 'sharp'
import { convertToSrgb, displayP3 } from './convert-to-srgb'
import type { Picture } from './decode-with-libvips'
import { namedPrimaries } from './heic-colour'
import { separate } from './separate-channels'

/**
 * Reads HEIC, which the image library cannot decode for want of a patent licence. The decoder turns the picture
 * upright by itself, and the rotation in the EXIF block, which says the same again, must not be applied.
 *
 * @throws Error when nothing can be read
 */
export async function decodeHeic(bytes: Buffer, facts: Metadata): Promise<Picture> {
  const { width, height, data } = await decodePrimary(bytes, facts)
  const { pixels, alpha } = separate(data, 4, 3)
  const profile = facts.icc ?? (namedPrimaries(bytes) === 'display P3' ? await displayP3() : undefined)
  const srgb = profile ? await convertToSrgb({ pixels, width, height, channels: 3 }, profile) : pixels
  return { pixels: srgb, width, height, channels: 3, ...(facts.hasAlpha && { alpha }) }
}

async function decodePrimary(bytes: Buffer, { width, height, pagePrimary }: Metadata) {
  const pictures = await decode.all({ buffer: bytes })
  try {
    const picture = pictures[pagePrimary ?? 0]
    // The size was checked against the limit, so it must be the size that is decoded.
    if (picture?.width !== width || picture.height !== height) {
      throw new Error('the file contradicts itself about the size of the photo')
    }
    return await picture.decode()
  } finally {
    pictures.dispose()
  }
}
