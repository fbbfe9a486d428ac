import type { JobPhoto } from '../../../src-shared/jobs'

/** A photo of a job that has a copy. */
export type ProtectedJobPhoto = Extract<JobPhoto, { outcome: 'protected' }>

export function isProtected(photo: JobPhoto): photo is ProtectedJobPhoto {
  return photo.outcome === 'protected'
}
