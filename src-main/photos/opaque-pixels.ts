import { flattenOnWhite } from './flatten'
import { sharp } from './libvips'
import type { Photo } from './photo'

/**
 * A photo as a program without transparency shows it, stretched to a size: on white, in three channels.
 *
 * @returns [height, width, 3] in grey levels
 */
export function opaquePixels(photo: Photo, width: number, height: number): Promise<Uint8Array> {
  const { pixels, width: ownWidth, height: ownHeight, channels } = flattenOnWhite(photo)
  return sharp(pixels, { raw: { width: ownWidth, height: ownHeight, channels } })
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
}
