import { perceptualHash } from '../photos/perceptual-hash'
import type { Album } from './album'
import { greyLevels, type ImageSet, selectRows, valuesPerImage } from './image-set'
import { setNearDuplicatesAside } from './near-duplicates'
import { type DatedPhoto, type EventSplit, type EventSplitOptions, splitByEvent } from './split-by-event'

/**
 * Near-duplicates differ in so many bits of the perceptual hash at most. Measured on 1,016 press photos with a face in
 * the middle: copies that were recompressed (JPEG 40), halved, brightened or turned grey differ from their photo in 4 at
 * most, nine in ten of those cropped by 5 % in 6 at most, and so does one in 32,000 pairs of different photos.
 */
const nearDuplicateBits = 6

/** An album as a trainer and an examiner share it. */
export interface SplitAlbum {
  readonly train: ImageSet
  readonly test: ImageSet
  /** Photos kept out of `test` because `train` has a near-duplicate. */
  readonly setAside: number
  /** Names of the classes whose photos are all of one event, so that it had to be cut in two. */
  readonly cutEvents: readonly string[]
}

/**
 * Splits an album by event, see `splitByEvent`, and keeps near-duplicates from standing on both sides.
 *
 * @throws FailureError naming the first photo that cannot be read
 */
export async function splitAlbum(album: Album, options: EventSplitOptions): Promise<SplitAlbum> {
  const all = await album.read(Int32Array.from({ length: album.samples }, (_, row) => row))
  const { train, test, setAside, cutEvents } = await splitRows(album.photos, all, options)
  return {
    train: selectRows(all, train),
    test: selectRows(all, test),
    setAside: setAside.length,
    cutEvents: cutEvents.map((label) => album.classNames[label] as string),
  }
}

/** The rows of an album on both sides, and those that are on neither. */
export interface SplitRows extends EventSplit {
  readonly setAside: Int32Array
}

/** As `splitAlbum`, for pictures that have been read. @param photos one for each row of `pictures` */
export async function splitRows(
  photos: readonly DatedPhoto[],
  pictures: ImageSet,
  options: EventSplitOptions,
): Promise<SplitRows> {
  const { train, test, cutEvents } = splitByEvent(photos, options)
  const examined = setNearDuplicatesAside(await hashEach(pictures), { train, test }, nearDuplicateBits)
  return { train, ...examined, cutEvents }
}

async function hashEach(set: ImageSet) {
  const size = valuesPerImage(set)
  const [samples, height, width] = set.shape
  const hashes = []
  for (let sample = 0; sample < samples; sample++) {
    const values = set.images.subarray(sample * size, (sample + 1) * size)
    const pixels = greyLevels(values)
    hashes.push(await perceptualHash({ pixels, width, height, channels: 3 }))
  }
  return hashes
}
