import { type FileHandle, open } from 'node:fs/promises'
import type { Metadata } from 'sharp'
import { FailureError, failure } from '../../src-shared/failure'
import type { PhotoFormat } from '../../src-shared/photo'
import { decodeHeic } from './decode-heic'
import { decodeWithLibvips } from './decode-with-libvips'
import { largestPixelCount, sharp } from './libvips'
import type { Photo } from './photo'
import { readingNotes } from './reading-notes'
import { recogniseFormat } from './recognise-format'
import { isCameraRaw, sourceMetadata } from './source-metadata'

/** Larger than any photo of the largest pixel count; Node reads no more than twice this in one piece. */
const largestFile = 2 ** 30

/**
 * Reads a photo as upright 8-bit sRGB: JPEG, PNG, WebP, AVIF, TIFF, GIF or HEIC, told apart by their content. A
 * damaged photo is read as far as possible, with a note.
 *
 * @throws FailureError `unreadable` that says what is wrong with the file and what to do
 */
export async function decodePhoto(path: string): Promise<Photo> {
  return decodePhotoBytes(await readPhotoFile(path), path)
}

/**
 * The bytes of a photo file, for those who need more than the picture.
 *
 * @throws FailureError `unreadable` when there is no such file, or one that is far too large
 */
export async function readPhotoFile(path: string): Promise<Buffer> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const { size } = await file.stat()
    if (size > largestFile) throw tooLarge(path)
    return await file.readFile()
  } catch (cause) {
    if (cause instanceof FailureError) throw cause
    throw failure('photo-unopenable', {}, { file: path, cause })
  } finally {
    await file?.close()
  }
}

/** As `decodePhoto`, for bytes that were read before; `path` is only named in failures. */
export async function decodePhotoBytes(bytes: Buffer, path: string): Promise<Photo> {
  const format = knownFormat(bytes, path)
  const facts = await readHeader(bytes, path)
  if (format === 'tiff' && isCameraRaw(bytes)) throw failure('photo-raw', {}, { file: path })
  try {
    const { picture, damaged } =
      format === 'heic' ? await decodeHeic(bytes, facts) : await decodeWithLibvips(bytes, facts)
    return {
      ...picture,
      format,
      lossless: isLossless(bytes, format),
      notes: readingNotes(bytes, format, facts, damaged),
      metadata: sourceMetadata(bytes, format, facts),
    }
  } catch (cause) {
    throw failure('photo-damaged', {}, { file: path, cause })
  }
}

function knownFormat(bytes: Buffer, path: string): PhotoFormat {
  if (bytes.length === 0) throw failure('photo-empty', {}, { file: path })
  const format = recogniseFormat(bytes)
  if (format) return format
  throw failure('photo-of-unknown-format', {}, { file: path })
}

async function readHeader(bytes: Buffer, path: string): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: largestPixelCount, failOn: 'none' }).metadata()
  } catch (cause) {
    const exceeds = /exceeds pixel limit/.test((cause as Error).message)
    throw exceeds ? tooLarge(path, cause) : failure('photo-damaged', {}, { file: path, cause })
  }
}

/** A WebP file says it by the name of the chunk that holds the picture. */
function isLossless(bytes: Buffer, format: PhotoFormat): boolean {
  if (format !== 'webp') return format === 'png' || format === 'tiff' || format === 'gif'
  let position = 12
  while (position + 8 <= bytes.length) {
    const name = bytes.toString('latin1', position, position + 4)
    if (name === 'VP8L') return true
    if (name === 'VP8 ' || name === 'ANMF') return false
    position += 8 + bytes.readUInt32LE(position + 4)
    position += position % 2
  }
  return false
}

function tooLarge(file: string, cause?: unknown): FailureError {
  return failure('photo-too-large', { megapixels: largestPixelCount / 1e6 }, { file, cause })
}
