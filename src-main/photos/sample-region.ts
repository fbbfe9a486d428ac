import { layOn } from './flatten'
import { sharp } from './libvips'
import type { Photo } from './photo'
import type { Region } from './region'

const midGrey = 128

/**
 * A region as a network sees it: squeezed to a square without keeping its shape, antialiased. Grey is repeated to
 * three channels. Transparent parts are seen on mid-grey, so that the colours hidden there do not count.
 *
 * @returns [side, side, 3] in 0..1
 */
export async function regionAtSide(photo: Photo, region: Region, side: number): Promise<Float32Array> {
  const { width, height, channels, alpha } = photo
  const seen = alpha ? layOn(midGrey, photo.pixels, alpha, channels) : photo.pixels
  const small = await sharp(seen, { raw: { width, height, channels } })
    .extract(region)
    .resize(side, side, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return Float32Array.from(small, (level) => level / 255)
}
