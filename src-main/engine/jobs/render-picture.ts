import { decodePhoto } from '../../photos/decode'
import { interleaved } from '../../photos/interleaved'
import { sharp } from '../../photos/libvips'
import type { Job } from './define'

/** Longest edge in pixels. */
const edges = { thumbnail: 320, preview: 1600 } as const

/** What a page shows of a photo: upright, in sRGB, without metadata. */
export const renderPicture: Job<'render-picture'> = async ({ photo: path, target, size }) => {
  const photo = await decodePhoto(path)
  const { pixels, ...raw } = interleaved(photo)
  const whole = sharp(pixels, { raw })
  if (size === 'full') {
    // Shown once and on this computer: quick to make counts more than small.
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
