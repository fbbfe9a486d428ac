import sharp from 'sharp'
import { decodePhoto } from '../../photos/decode'
import type { Photo } from '../../photos/photo'
import type { Job } from './define'

/** Longest edge in pixels. */
const edges = { thumbnail: 320, preview: 1600 } as const

/** What a page shows of a photo: upright, in sRGB, without metadata. */
export const renderPicture: Job<'render-picture'> = async ({ photo: path, target, size }) => {
  const photo = await decodePhoto(path)
  const whole = sharp(interleaved(photo), {
    raw: { width: photo.width, height: photo.height, channels: channelsOf(photo) },
    limitInputPixels: false,
  })
  if (size === 'full') {
    await whole.png({ compressionLevel: 1, adaptiveFiltering: false }).toFile(target)
  } else {
    const edge = edges[size]
    await whole
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: size === 'thumbnail' ? 80 : 92, smartSubsample: true, effort: 2 })
      .toFile(target)
  }
  return { width: photo.width, height: photo.height }
}

function channelsOf({ channels, alpha }: Photo): 1 | 2 | 3 | 4 {
  return (channels + (alpha ? 1 : 0)) as 1 | 2 | 3 | 4
}

/** Colour and alpha side by side, as sharp takes them. */
function interleaved(photo: Photo): Uint8Array {
  const { pixels, alpha, channels } = photo
  if (!alpha) return pixels
  const all = new Uint8Array(pixels.length + alpha.length)
  for (let pixel = 0, from = 0, to = 0; pixel < alpha.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) all[to++] = pixels[from++] as number
    all[to++] = alpha[pixel] as number
  }
  return all
}
