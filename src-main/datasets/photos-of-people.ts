import { decodePhoto } from '../photos/decode'
import type { Photo } from '../photos/photo'
import type { Region } from '../photos/region'
import { listImageFolder } from './image-folder'

/** One full-size photo, whose it is, and the square region of the face in it. */
export interface PersonsPhoto {
  readonly photo: Photo
  /** Index into the people's names. */
  readonly label: number
  readonly face: Region
}

/** Photos of several people in their own size, as they would be posted. */
export interface PhotosOfPeople {
  readonly names: readonly string[]
  readonly photos: readonly PersonsPhoto[]
}

export interface PhotosOfPeopleOptions {
  /** Side of the square in the middle of each photo that is taken for the face, in pixels. */
  readonly faceSide: number
  /** Share of each person's photos, in the order of the file names, that are `posted`; the rest is `unseen`. */
  readonly postedShare: number
  /** Which people are read, by their position in the alphabetical order from 1 on, both ends included. */
  readonly people?: { readonly from: number; readonly to: number }
}

/**
 * Reads a folder with one subfolder per person. The split is by the order of the file names, because neighbouring
 * files tend to show the same event.
 *
 * @throws FailureError `unreadable` naming the folder without subfolders, or the photo that could not be read
 */
export async function readPhotosOfPeople(
  folder: string,
  { faceSide, postedShare, people }: PhotosOfPeopleOptions,
): Promise<{ posted: PhotosOfPeople; unseen: PhotosOfPeople }> {
  const chosen = (await listImageFolder(folder)).filter(
    (_, index) => !people || (index + 1 >= people.from && index + 1 <= people.to),
  )
  const names = chosen.map(({ name }) => name)
  const posted: PersonsPhoto[] = []
  const unseen: PersonsPhoto[] = []
  for (const [label, { pictures }] of chosen.entries()) {
    const postedCount = Math.floor(pictures.length * postedShare)
    for (const [index, { photo: file }] of pictures.entries()) {
      const photo = await decodePhoto(file)
      const split = index < postedCount ? posted : unseen
      split.push({ photo, label, face: middleSquare(photo, faceSide) })
    }
  }
  return { posted: { names, photos: posted }, unseen: { names, photos: unseen } }
}

function middleSquare({ width, height }: Photo, side: number): Region {
  return {
    left: Math.floor((width - side) / 2),
    top: Math.floor((height - side) / 2),
    width: side,
    height: side,
  }
}
