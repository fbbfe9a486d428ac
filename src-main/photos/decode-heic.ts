import decode from 'heic-decode'
import type { Metadata } from 'sharp'
import { convertToSrgb, displayP3 } from './convert-to-srgb'
import type { Picture } from './decode-with-libvips'
import { namesDisplayP3 } from './heic-colour'
import { separate } from './separate-channels'

/**
 * Reads HEIC, which the image library cannot decode for want of a patent licence. The decoder turns the picture
 * upright by itself, and the rotation in the EXIF block, which says the same again, must not be applied.
 *
 * @returns the picture, and whether the file is cut off, so that parts of it are missing
 * @throws Error when nothing can be read
 */
export async function decodeHeic(
  bytes: Buffer,
  facts: Metadata,
): Promise<{ picture: Picture; damaged: boolean }> {
  const { width, height, data } = await decodePrimary(bytes, facts)
  const { pixels, alpha } = separate(data, 4, 3)
  const profile = facts.icc ?? (namesDisplayP3(bytes) ? await displayP3() : undefined)
  const srgb = profile ? await convertToSrgb({ pixels, width, height, channels: 3 }, profile) : pixels
  const picture: Picture = {
    pixels: srgb,
    width,
    height,
    channels: 3,
    ...(facts.hasAlpha && alpha && { alpha }),
  }
  return { picture, damaged: isCutOff(bytes) }
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

/** The decoder fills what is missing without a word, but a HEIC file is a row of boxes that say how long they are. */
function isCutOff(bytes: Buffer): boolean {
  let position = 0
  while (position + 16 <= bytes.length) {
    const size = bytes.readUInt32BE(position)
    // 0: up to the end of the file; 1: the size stands behind the name, in 8 bytes.
    if (size === 0) return false
    position += size === 1 ? Number(bytes.readBigUInt64BE(position + 8)) : Math.max(size, 8)
  }
  return position > bytes.length
}
