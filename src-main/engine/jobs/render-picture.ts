import { failure } from '../../../src-shared/failure'
import type { Region } from '../../../src-shared/photo'
import { decodePhoto } from '../../photos/decode'
import { interleaved } from '../../photos/interleaved'
import { sharp } from '../../photos/libvips'
import type { Photo } from '../../photos/photo'
import type { Job } from './define'

/** Longest edge in pixels, and quality. */
const shrunk = {
  thumbnail: { edge: 320, quality: 80 },
  preview: { edge: 1600, quality: 92 },
  face: { edge: 160, quality: 80 },
} as const

/**
 * What a page shows of a photo or of a region of it: upright, in sRGB, without metadata.
 *
 * @throws FailureError `bad request` for a region that reaches beyond the photo, which then is another one than before
 */
export const renderPicture: Job<'render-picture'> = async ({ photo: path, target, size, region }) => {
  const photo = await decodePhoto(path)
  if (region && !isInside(region, photo)) {
    throw failure('photo-changed-size', { photo: path }, { file: path })
  }
  const { pixels, ...raw } = interleaved(photo)
  const decoded = sharp(pixels, { raw })
  const picture = region ? decoded.extract(region) : decoded
  if (size === 'full') {
    // Shown once and on this computer: quick to make counts more than small.
    await picture.png({ compressionLevel: 1, adaptiveFiltering: false }).toFile(target)
  } else {
    const { edge, quality } = shrunk[size]
    await picture
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality, smartSubsample: true, effort: 2 })
      .toFile(target)
  }
  return { width: photo.width, height: photo.height }
}

function isInside({ left, top, width, height }: Region, photo: Pick<Photo, 'width' | 'height'>): boolean {
  return left + width <= photo.width && top + height <= photo.height
}
