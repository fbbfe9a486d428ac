import type { Metadata } from 'sharp'
import { convertToSrgb } from './convert-to-srgb'
import { largestPixelCount, secondsPerPhoto, sharp } from './libvips'
import type { Photo } from './photo'
import { separate } from './separate-channels'

export type Picture = Pick<Photo, 'pixels' | 'width' | 'height' | 'channels' | 'alpha'>

/**
 * Everything but HEIC.
 *
 * @returns the picture, and whether the file is damaged so that parts of it may be missing
 * @throws Error when nothing can be read
 */
export async function decodeWithLibvips(
  bytes: Buffer,
  facts: Metadata,
): Promise<{ picture: Picture; damaged: boolean }> {
  try {
    return { picture: await read(bytes, facts, 'error'), damaged: false }
  } catch {
    return { picture: await read(bytes, facts, 'none'), damaged: true }
  }
}

async function read(bytes: Buffer, facts: Metadata, failOn: 'error' | 'none'): Promise<Picture> {
  const { space, icc, hasAlpha } = facts
  const channels = space === 'b-w' || space === 'grey16' ? 1 : 3
  // sharp takes no notice of a profile on 16-bit grey, and turns 16-bit colour into Display P3 without a word.
  const profile = space === 'grey16' || space === 'rgb16' ? icc : undefined
  const { data, info } = await sharp(bytes, {
    failOn,
    limitInputPixels: largestPixelCount,
    autoOrient: true,
    ignoreIcc: profile !== undefined,
  })
    // Asked for grey pixels, sharp drops the transparency.
    .toColourspace(channels === 1 && !hasAlpha ? 'b-w' : 'srgb')
    .timeout({ seconds: secondsPerPhoto })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const { pixels, alpha } = separate(data, info.channels, channels)
  const srgb = profile ? await convertToSrgb({ pixels, width, height, channels }, profile) : pixels
  return { pixels: srgb, width, height, channels, ...(alpha && { alpha }) }
}
