import type { LibraryPhoto } from '../../../src-shared/library'

/** A photo whose size is known. */
export type SizedPhoto = LibraryPhoto & { readonly width: number; readonly height: number }

/** Whether a photo has been read, so that there is something to show. */
export function isSized(photo: LibraryPhoto): photo is SizedPhoto {
  return photo.state === 'ready' && photo.width !== undefined && photo.height !== undefined
}
