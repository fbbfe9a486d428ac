import { contrastImages } from '../../datasets/contrast'
import type { ImageSet } from '../../datasets/image-set'
import { splitRows } from '../../datasets/split-album'
import type { EventSplitOptions } from '../../datasets/split-by-event'
import { Random } from '../../tensor/random'
import type { ReadPhoto } from './read-photos'

/** What recognisers learn from and are examined on: three sets with the same classes. */
export interface ReportPictures {
  /** Classes below this one are the people who protect themselves. */
  readonly people: number
  /** Photos of everybody as they were. */
  readonly originals: ImageSet
  /** The same, row by row, but copies of the photos of the people who protect themselves. */
  readonly copies: ImageSet
  /** Photos of other events, none of them protected. */
  readonly unseen: ImageSet
}

/** A picture's place in the sets; made-up pictures have no photo. */
export type PictureRow = ReadPhoto | undefined

/** Who is on which side. */
export interface ArrangedPhotos {
  readonly pictures: ReportPictures
  /** One for each row of `originals` and `copies`. */
  readonly posted: readonly PictureRow[]
  /** One for each row of `unseen`. */
  readonly unseen: readonly PictureRow[]
  /** Near-duplicates of posted photos. */
  readonly setAside: readonly ReadPhoto[]
  /** Labels of people whose photos are all of one event. */
  readonly cutEvents: readonly number[]
  readonly madeUp: number
}

const split: EventSplitOptions = { trainShare: 0.7, gapMinutes: 120 }
/** As many as there may be photos of a few other people, so that they are neither rare nor everything. */
const fewestMadeUp = 60
const madeUpPerPhoto = 2

/**
 * Splits the photos into posted and new ones by event, with near-duplicates set aside. Somebody alone is told apart
 * from made-up pictures.
 *
 * @param names of all labels
 * @param people how many of them protect themselves
 */
export async function arrangePhotos(
  photos: readonly ReadPhoto[],
  names: readonly string[],
  people: number,
  side: number,
  seed: number,
): Promise<ArrangedPhotos> {
  const all = stack(
    photos.map(({ original }) => original),
    photos.map(labelOf),
    names,
    side,
  )
  const rows = await splitRows(
    photos.map((photo) => ({ label: labelOf(photo), taken: photo.taken })),
    all,
    split,
  )
  const madeUpCount = names.length === 1 ? Math.max(fewestMadeUp, madeUpPerPhoto * photos.length) : 0
  const madeUp = madeUpPictures(madeUpCount, side, seed)
  const postedMadeUp = Math.round(madeUpCount * split.trainShare)
  const at = (position: number) => photos[position] as ReadPhoto
  const posted = Array.from(rows.train, at)
  const learned = new Set(posted.map(labelOf))
  // Nobody can recognise people whom they have never seen.
  const unseen = Array.from(rows.test, at).filter((photo) => learned.has(labelOf(photo)))
  const classNames = madeUpCount > 0 ? [...names, 'made up'] : names
  const setOf = (chosen: readonly ReadPhoto[], key: 'original' | 'copy', made: readonly Float32Array[]) =>
    stack(
      [...chosen.map((photo) => photo[key]), ...made],
      [...chosen.map(labelOf), ...made.map(() => names.length)],
      classNames,
      side,
    )
  return {
    pictures: {
      people,
      originals: setOf(posted, 'original', madeUp.slice(0, postedMadeUp)),
      copies: setOf(posted, 'copy', madeUp.slice(0, postedMadeUp)),
      unseen: setOf(unseen, 'original', madeUp.slice(postedMadeUp)),
    },
    posted: [...posted, ...madeUp.slice(0, postedMadeUp).map(() => undefined)],
    unseen: [...unseen, ...madeUp.slice(postedMadeUp).map(() => undefined)],
    setAside: Array.from(rows.setAside, at),
    cutEvents: rows.cutEvents,
    madeUp: madeUpCount,
  }
}

/** Whether recognisers have anything to learn and to be examined on. */
export function isMeasurable({ people, originals, unseen }: ReportPictures): boolean {
  const some = (set: ImageSet) => set.labels.some((label) => label < people)
  return some(originals) && some(unseen) && new Set(originals.labels).size > 1
}

/** Pictures [side, side, 3] as a set. */
export function stack(
  images: readonly Float32Array[],
  labels: readonly number[],
  classNames: readonly string[],
  side: number,
): ImageSet {
  const size = side * side * 3
  const values = new Float32Array(images.length * size)
  images.forEach((image, row) => {
    values.set(image, row * size)
  })
  return {
    images: values,
    shape: [images.length, side, side, 3],
    labels: Int32Array.from(labels),
    classNames,
  }
}

function labelOf({ source }: ReadPhoto): number {
  return source.label
}

function madeUpPictures(count: number, side: number, seed: number): Float32Array[] {
  const size = side * side * 3
  const values = contrastImages(count, side, new Random(seed, 'contrast'))
  return Array.from({ length: count }, (_, index) => values.subarray(index * size, (index + 1) * size))
}
