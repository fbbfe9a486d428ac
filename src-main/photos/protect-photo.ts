import { createHash } from 'node:crypto'
import { type FailureError, failure } from '../../src-shared/failure'
import { messageOf } from '../../src-shared/message'
import {
  MetadataKind,
  type MetadataPolicy,
  type NoiseAdaptation,
  type OutputFormat,
  type PhotoResult,
} from '../../src-shared/photo'
import { blendNoiseWith } from './blend'
import { type EncodedPhoto, encodePhoto, writtenFormat } from './encode'
import { flattenOnWhite } from './flatten'
import { describeMetadata } from './metadata'
import type { NoiseLayer } from './noise-layer'
import { type OpenPhoto, openPhoto } from './open-photo'
import { type PartedWorker, thisThread } from './parted-work'
import type { Photo } from './photo'
import type { PhotoThreads } from './photo-threads'
import { measureQualityWith } from './quality'
import { liesInside, type Region } from './region'
import { visibilityOfPhoto } from './visibility'

export interface ProtectPhotoRequest {
  readonly photo: string
  /** Where the protected photo is written, over whatever is there. Nothing else is written. */
  readonly target: string
  readonly layers: readonly NoiseLayer[]
  /** Strangers' faces: the noise of the whole photo fades out there. */
  readonly keepClear?: readonly Region[]
  /** The bound of the noise in whole grey levels, the largest of the layers'. */
  readonly epsilon: number
  /** Whether the noise is as strong everywhere, or weaker where it would show. */
  readonly adapt: NoiseAdaptation
  readonly format: OutputFormat
  /** 1 to 100, for formats that lose detail. */
  readonly quality: number
  readonly metadata: MetadataPolicy
}

/** What makes it quicker, and changes nothing else. */
export interface ProtectPhotoAids {
  /** Share the work on a large photo. */
  readonly threads?: PhotoThreads | undefined
  /** Opens the photo, which may have been begun before; left out: `openPhoto`. */
  readonly open?: ((path: string) => Promise<OpenPhoto>) | undefined
}

/**
 * Puts noise on one photo: reads it, adds the noise, writes the protected photo, opens that again and measures what is
 * really in it.
 *
 * @throws FailureError `unreadable` or `unwritable` for a file, `bad request` for a region outside the photo or a photo
 * too large for the format, `internal` when a format that keeps every pixel breaks the noise bound
 */
export async function protectPhoto(
  request: ProtectPhotoRequest,
  { threads, open = openPhoto }: ProtectPhotoAids = {},
): Promise<PhotoResult> {
  const { photo: path, target, layers, keepClear = [], epsilon } = request
  const { bytes, original, isFlattened, worker } = await openOriginal(request, open, threads)
  refuseRegionsOutside([...layers.map(({ region }) => region), ...keepClear], original, path)
  const { format, extension, exact, notes } = await writeProtected(original, request, worker)
  const { bytes: writtenBytes, photo: written } = await openWritten(target, original.channels, worker)
  const measures = await measureQualityWith(worker, original, written, layers, keepClear)
  const withinBound = measures.largestDifference <= epsilon
  if (exact && !withinBound) throw boundBroken(target, measures.largestDifference, epsilon)
  const { width, height } = original
  return {
    photo: path,
    format,
    extension,
    width,
    height,
    megapixels: (width * height) / 1e6,
    original: fingerprint(bytes),
    written: fingerprint(writtenBytes),
    measures,
    withinBound,
    notes: [...original.notes, ...(isFlattened ? [flattened] : []), ...notes],
    removedMetadata: removed(original, written),
  }
}

/** A function of its own, as the next two, so that pixels of which it makes others are free as soon as it ends. */
async function openOriginal(
  { photo: path, format }: ProtectPhotoRequest,
  open: (path: string) => Promise<OpenPhoto>,
  threads: PhotoThreads | undefined,
) {
  const { bytes, photo } = await open(path)
  const original = writtenFormat(photo.format, format) === 'jpeg' ? flattenOnWhite(photo) : photo
  const worker = threads?.for(original) ?? thisThread
  return {
    bytes,
    original: { ...original, pixels: worker.reach(original.pixels) },
    isFlattened: original !== photo,
    worker,
  }
}

async function writeProtected(
  original: Photo,
  request: ProtectPhotoRequest,
  worker: PartedWorker,
): Promise<EncodedPhoto> {
  const { target, layers, keepClear = [], epsilon, adapt, format, quality, metadata } = request
  const visibility = adapt === 'texture' ? await visibilityOfPhoto(original) : undefined
  const pixels = await blendNoiseWith(worker, original, layers, epsilon, { keepClear, visibility })
  return encodePhoto({ ...original, pixels }, target, { format, quality, metadata })
}

async function openWritten(path: string, channels: 1 | 3, worker: PartedWorker): Promise<OpenPhoto> {
  const { bytes, photo } = await openPhoto(path)
  const written = inChannels(photo, channels)
  return { bytes, photo: { ...written, pixels: worker.reach(written.pixels) } }
}

const flattened = messageOf('note-laid-on-white', {})

function refuseRegionsOutside(
  regions: readonly (Region | 'whole')[],
  photo: Pick<Photo, 'width' | 'height'>,
  path: string,
): void {
  if (regions.every((region) => region === 'whole' || liesInside(region, photo))) return
  throw failure('region-outside-photo', { width: photo.width, height: photo.height }, { file: path })
}

/** Grey photos come back in three equal channels from formats that have no grey. */
function inChannels(photo: Photo, channels: 1 | 3): Photo {
  if (photo.channels === channels) return photo
  const pixels = new Uint8Array(photo.width * photo.height)
  const { pixels: coloured } = photo
  for (let index = 0, at = 0; index < pixels.length; index++, at += 3) {
    pixels[index] = Math.round(
      ((coloured[at] as number) + (coloured[at + 1] as number) + (coloured[at + 2] as number)) / 3,
    )
  }
  return { ...photo, pixels, channels }
}

function fingerprint(bytes: Buffer): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function removed(original: Photo, written: Photo): MetadataKind[] {
  const before = describeMetadata(original.metadata)
  const after = describeMetadata(written.metadata)
  return MetadataKind.options.filter((kind) => before.has(kind) && !after.has(kind))
}

function boundBroken(file: string, largest: number, epsilon: number): FailureError {
  return failure('bound-broken', { largest, epsilon }, { file })
}
