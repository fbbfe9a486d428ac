import readExif, { type Exif } from 'exif-reader'
import type { Metadata } from 'sharp'
import type { PhotoFormat } from '../../src-shared/photo'
import { iptcRecords } from './iptc-block'
import type { SourceMetadata } from './photo'

/** What a photo file says about itself, block by block. */
export function sourceMetadata(bytes: Buffer, format: PhotoFormat, facts: Metadata): SourceMetadata {
  // A TIFF file has the structure of an EXIF block: its own entries are what other formats carry in one.
  const exif = format === 'tiff' ? bytes : withoutName(facts.exif)
  const iptc = iptcRecords(facts.iptc)
  return {
    ...(exif && { exif }),
    ...(facts.xmp && { xmp: facts.xmp }),
    ...(iptc && { iptc }),
    comments: (facts.comments ?? []).map(({ text }) => text),
    ...(facts.density && { density: facts.density }),
  }
}

/** The entries of an EXIF block; undefined when it is damaged. */
export function exifEntries(exif: Buffer): Exif | undefined {
  try {
    return readExif(exif)
  } catch {
    return undefined
  }
}

/** Whether a TIFF file is the raw file of a camera: what stands first in it is then only a small preview. */
export function isCameraRaw(tiff: Buffer): boolean {
  const image = exifEntries(tiff)?.Image
  const isPreview = ((image?.NewSubfileType ?? 0) & 1) === 1
  return isPreview || image?.DNGVersion !== undefined
}

function withoutName(exif: Buffer | undefined): Buffer | undefined {
  return exif?.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}
