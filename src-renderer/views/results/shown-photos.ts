import type { JobPhoto } from '../../../src-shared/jobs'
import { isProtected } from './protected-job-photo'

export type PhotoFilter = 'all' | 'failed' | 'noted'

/** What the owner should know of a photo beside that it is done: sentences from the program, or a weak result. */
export function isNoted(photo: JobPhoto): boolean {
  return photo.outcome === 'protected' && (photo.result.notes.length > 0 || isWeakened(photo))
}

/** The file does not hold the noise as it was meant: the format lost much of it. */
export function isWeakened(photo: JobPhoto): boolean {
  if (photo.outcome === 'failed') return false
  const { correlation, largestDifference } = photo.result.measures
  return largestDifference === 0 || (correlation !== null && correlation < leastCorrelation)
}

const leastCorrelation = 0.5

/** The photos that a filter lets through: failures first, then those with something to say, each in their order. */
export function shownPhotos(photos: readonly JobPhoto[], filter: PhotoFilter): readonly JobPhoto[] {
  const failed = photos.filter(({ outcome }) => outcome === 'failed')
  const noted = photos.filter(isNoted)
  if (filter === 'failed') return failed
  if (filter === 'noted') return noted
  return [...failed, ...noted, ...photos.filter((photo) => isProtected(photo) && !isNoted(photo))]
}
