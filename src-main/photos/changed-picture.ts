import type { Photo } from './photo'

/** Of a photo, what can be seen. */
export type Picture = Pick<Photo, 'pixels' | 'width' | 'height' | 'channels'>

/** A picture and what became of it, of the same size and channels. */
export interface ChangedPicture {
  readonly original: Picture
  readonly changed: Picture
}
