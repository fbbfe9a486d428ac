import { type FailureError, failure, failureOf } from '../../src-shared/failure'
import { partOf } from '../../src-shared/message'
import type { LearningPicture, PhotoGroup } from '../../src-shared/noise'
import { decodePhoto } from '../photos/decode'
import type { Photo } from '../photos/photo'
import { liesInside, type Region, wholePhoto } from '../photos/region'
import { regionAtSide } from '../photos/sample-region'
import { readTimeTaken } from '../photos/time-taken'
import type { ImageSet } from './image-set'
import type { PictureSource } from './picture-source'

export interface AlbumOptions {
  /** Side of the pictures made. */
  readonly side: number
  /**
   * Side of the square in the middle of each photo that is taken where no region is named, in pixels; left out: the
   * whole photo.
   */
  readonly centre?: number | undefined
}

/** A photo of an album, without its pixels. */
export interface AlbumPhoto {
  readonly path: string
  readonly label: number
  readonly taken: Date | undefined
}

export interface Album extends PictureSource {
  /** In the order of the rows. */
  readonly photos: readonly AlbumPhoto[]
}

/** Full-size photos are large: two at a time keep two cores busy and memory low. */
const decodedAtOnce = 2

/**
 * Photos of people as the app keeps them: a class for each person. Only the photos' headers are read until pictures are
 * asked for.
 */
export async function openAlbum(people: readonly PhotoGroup[], options: AlbumOptions): Promise<Album> {
  const pictures = people.flatMap((person, label) => person.pictures.map((picture) => ({ picture, label })))
  const photos: AlbumPhoto[] = []
  for (const { picture, label } of pictures) {
    photos.push({ path: picture.photo, label, taken: await readTimeTaken(picture.photo) })
  }
  const classNames = people.map(({ name }) => name)
  const { side } = options
  const size = side * side * 3
  const read = async (rows: ArrayLike<number>): Promise<ImageSet> => {
    const chosen = Array.from(rows, (row) => pictures[row] as (typeof pictures)[number])
    const images = new Float32Array(chosen.length * size)
    for (let from = 0; from < chosen.length; from += decodedAtOnce) {
      const together = chosen.slice(from, from + decodedAtOnce)
      const decoded = await Promise.allSettled(together.map(({ picture }) => readPicture(picture, options)))
      for (const [i, one] of decoded.entries()) {
        if (one.status === 'rejected') throw one.reason
        images.set(one.value, (from + i) * size)
      }
    }
    const labels = Int32Array.from(chosen, ({ label }) => label)
    return { images, shape: [chosen.length, side, side, 3], labels, classNames }
  }
  return { classNames, samples: photos.length, photos, read }
}

/** @throws FailureError whose message begins with the path: among many photos it must be said which one */
async function readPicture(
  { photo: path, region }: LearningPicture,
  { side, centre }: AlbumOptions,
): Promise<Float32Array> {
  try {
    const photo = await decodePhoto(path)
    const seen = region ?? (centre === undefined ? wholePhoto(photo) : middleSquare(photo, centre))
    if (!liesInside(seen, photo)) throw outside(seen, photo)
    return await regionAtSide(photo, seen, side)
  } catch (cause) {
    throw failure('picture-unusable', { file: path, reason: partOf(failureOf(cause)) }, { file: path, cause })
  }
}

function outside(part: Region, { width, height }: Photo): FailureError {
  return failure('part-outside-photo', { partWidth: part.width, partHeight: part.height, width, height })
}

function middleSquare({ width, height }: Photo, side: number): Region {
  return {
    left: Math.floor((width - side) / 2),
    top: Math.floor((height - side) / 2),
    width: side,
    height: side,
  }
}
