import type { Photo } from './photo'

/** The photo on white, for formats without transparency. */
export function flattenOnWhite(photo: Photo): Photo {
  if (!photo.alpha) return photo
  const { alpha, ...opaque } = photo
  return { ...opaque, pixels: layOn(255, photo.pixels, alpha, photo.channels) }
}

/**
 * What is seen of pixels [count, channels] in front of one grey level.
 *
 * @param alpha [count], 255 is opaque
 */
export function layOn(
  background: number,
  pixels: Uint8Array,
  alpha: Uint8Array,
  channels: number,
): Uint8Array {
  const seen = new Uint8Array(pixels.length)
  let at = 0
  for (const opacity of alpha) {
    for (let channel = 0; channel < channels; channel++, at++) {
      const level = pixels[at] as number
      seen[at] = Math.round(background + (opacity / 255) * (level - background))
    }
  }
  return seen
}
