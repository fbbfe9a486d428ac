import { createHash } from 'node:crypto'
import { failure } from '../../../src-shared/failure'
import type { PhotoMeasures } from '../../../src-shared/photo'
import type { CopiedPhoto, ReportPhoto } from '../../../src-shared/report'
import { decodePhotoBytes, readPhotoFile } from '../../photos/decode'
import { flattenOnWhite } from '../../photos/flatten'
import { opaquePixels } from '../../photos/opaque-pixels'
import { perceptualDistance } from '../../photos/perceptual-distance'
import type { Photo } from '../../photos/photo'
import { measureQuality } from '../../photos/quality'
import { liesInside, wholePhoto } from '../../photos/region'
import { readTimeTaken } from '../../photos/time-taken'
import type { Step } from '../../tensor/run'
import { cutOut } from '../journeys'
import type { ReportSource } from './report-source'

/** A photo as recognisers see it. */
export interface ReadPhoto {
  readonly source: ReportSource
  /** When it was taken, where the file says so. */
  readonly taken: Date | undefined
  /** [side, side, 3] in 0..1. */
  readonly original: Float32Array
  /** The same of its copy; of others' photos, which have none, the photo itself. */
  readonly copy: Float32Array
  /** How many times as wide the copy is as the original. */
  readonly copyScale: number
  /** What the report says of a photo and its copy. */
  readonly described: Omit<ReportPhoto, 'use' | 'person' | 'sharedChange'> | undefined
}

/** Full-size photos are large: two at a time keep two cores busy and memory low. */
export const readAtOnce = 2
/** A copy of other proportions shows another part of the photo, and nobody knows which. */
const largestStretch = 0.02

/**
 * Reads every photo, with its copy as it lies on the disk. Those that cannot be read are left out.
 *
 * @throws FailureError when none can be read
 */
export async function* readPhotos(
  sources: readonly ReportSource[],
  side: number,
): AsyncGenerator<Step, ReadPhoto[], void> {
  const read: ReadPhoto[] = []
  let trouble: unknown
  for (let from = 0; from < sources.length; from += readAtOnce) {
    const together = sources.slice(from, from + readAtOnce)
    for (const one of await Promise.allSettled(together.map((source) => readPhoto(source, side)))) {
      if (one.status === 'fulfilled') read.push(one.value)
      else trouble = one.reason
    }
    const done = Math.min(from + readAtOnce, sources.length)
    yield { progress: { phase: 'reading photos and copies', unit: 'photos', done, total: sources.length } }
  }
  if (read.length === 0 && trouble !== undefined) throw trouble
  return read
}

/** A photo, upright and without transparency. @throws FailureError `unreadable` */
export async function openPhoto(path: string): Promise<{ photo: Photo; sha256: string }> {
  const bytes = await readPhotoFile(path)
  const photo = flattenOnWhite(await decodePhotoBytes(bytes, path))
  return { photo, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function readPhoto(source: ReportSource, side: number): Promise<ReadPhoto> {
  const { photo, sha256 } = await openPhoto(source.original)
  const region = source.region ?? wholePhoto(photo)
  if (!liesInside(region, photo)) throw new Error(`${source.original}: the square does not lie in the photo`)
  const original = await cutOut(photo, region, photo.width, side)
  const taken = await readTimeTaken(source.original)
  const common = { source, taken, original }
  if (!source.copied) return { ...common, copy: original, copyScale: 1, described: undefined }
  const copied = await openPhoto(source.copied.copy)
  refuseOtherProportions(photo, copied.photo, source.copied.copy)
  const copy = await cutOut(copied.photo, region, photo.width, side)
  return {
    ...common,
    copy,
    copyScale: copied.photo.width / photo.width,
    described: {
      place: source.copied.place,
      measures: await measuresOf(photo, copied, source.copied),
      perceptualDistance: await perceptualDistance(photo, copied.photo),
      remainingChange: rootMeanSquare(original, copy),
      asWritten: source.copied.written ? source.copied.written.sha256 === copied.sha256 : null,
      original: sha256,
      copy: copied.sha256,
    },
  }
}

/** As they were recorded for this very file; otherwise anew, in the size of the original. */
async function measuresOf(
  photo: Photo,
  { photo: copy, sha256 }: { readonly photo: Photo; readonly sha256: string },
  { written }: CopiedPhoto,
): Promise<PhotoMeasures> {
  if (written?.sha256 === sha256) return written.measures
  const { width, height } = photo
  const [before, after] = await Promise.all(
    [photo, copy].map(async (one) => ({
      pixels: await opaquePixels(one, width, height),
      width,
      height,
      channels: 3 as const,
    })),
  )
  return measureQuality(before as Photo, after as Photo, [])
}

function refuseOtherProportions(photo: Photo, copy: Photo, file: string): void {
  const stretch = copy.width / copy.height / (photo.width / photo.height)
  if (Math.abs(Math.log(stretch)) <= largestStretch) return
  throw failure('copy-of-other-proportions', { file }, { file })
}

/** Of the difference, in grey levels. */
function rootMeanSquare(one: Float32Array, other: Float32Array): number {
  const squares = one.reduce((sum, value, at) => sum + (value - (other[at] as number)) ** 2, 0)
  return 255 * Math.sqrt(squares / one.length)
}
