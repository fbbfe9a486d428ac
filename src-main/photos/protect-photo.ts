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
import { blendNoise } from './blend'
import { decodePhotoBytes, readPhotoFile } from './decode'
import { type EncodedPhoto, encodePhoto, writtenFormat } from './encode'
import { flattenOnWhite } from './flatten'
import { describeMetadata } from './metadata'
import type { NoiseLayer } from './noise-layer'
import type { Photo } from './photo'
import { measureQuality } from './quality'
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

/**
 * Puts noise on one photo: reads it, adds the noise, writes the protected photo, opens that again and measures what is
 * really in it.
 *
 * @throws FailureError `unreadable` or `unwritable` for a file, `bad request` for a region outside the photo or a photo
 * too large for the format, `internal` when a format that keeps every pixel breaks the noise bound
 */
export async function protectPhoto(request: ProtectPhotoRequest): Promise<PhotoResult> {
  const { photo: path, target, layers, keepClear = [], epsilon } = request
  const bytes = await readPhotoFile(path)
  const decoded = await decodePhotoBytes(bytes, path)
  const original =
    writtenFormat(decoded.format, request.format) === 'jpeg' ? flattenOnWhite(decoded) : decoded
  refuseRegionsOutside([...layers.map(({ region }) => region), ...keepClear], original, path)
  const { format, extension, exact, notes } = await writeProtected(original, request)
  const writtenBytes = await readPhotoFile(target)
  const written = await decodePhotoBytes(writtenBytes, target)
  const measures = measureQuality(original, inChannels(written, original.channels), layers, keepClear)
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
    notes: [...decoded.notes, ...(original === decoded ? [] : [flattened]), ...notes],
    removedMetadata: removed(decoded, written),
  }
}

/** A function of its own, so that the protected pixels are free before the file is opened again. */
async function writeProtected(original: Photo, request: ProtectPhotoRequest): Promise<EncodedPhoto> {
  const { target, layers, keepClear = [], epsilon, adapt, format, quality, metadata } = request
  const visibility = adapt === 'texture' ? await visibilityOfPhoto(original) : undefined
  const pixels = blendNoise(original, layers, epsilon, { keepClear, visibility })
  return encodePhoto({ ...original, pixels }, target, { format, quality, metadata })
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
