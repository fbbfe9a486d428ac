import type { Sharp } from 'sharp'
import type { ImageSet } from '../datasets/image-set'
import { sharp } from '../photos/libvips'

/**
 * One picture's values in 0..1 through libvips, on whole grey levels as a file holds them.
 *
 * @param change keeps the picture's size
 */
export async function throughLibvips(
  picture: Float32Array,
  [, height, width, channels]: ImageSet['shape'],
  change: (image: Sharp) => Sharp | Promise<Sharp>,
): Promise<Float32Array> {
  const levels = Uint8Array.from(picture, (value) => Math.round(Math.min(1, Math.max(0, value)) * 255))
  const raw = { width, height, channels: channels as 1 | 3 }
  const changed = await change(sharp(levels, { raw }))
  const pixels = await changed
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer()
  return Float32Array.from(pixels, (value) => value / 255)
}
