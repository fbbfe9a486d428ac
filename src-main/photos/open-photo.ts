import { decodePhotoBytes, readPhotoFile } from './decode'
import type { Photo } from './photo'

/** A photo file with what is in it. */
export interface OpenPhoto {
  readonly bytes: Buffer
  readonly photo: Photo
}

/** @throws FailureError `unreadable`, as `decodePhoto` */
export async function openPhoto(path: string): Promise<OpenPhoto> {
  const bytes = await readPhotoFile(path)
  return { bytes, photo: await decodePhotoBytes(bytes, path) }
}
