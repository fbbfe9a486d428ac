import type { Metadata } from 'sharp'
import type { PhotoFormat } from '../../src-shared/photo'
import { namesHdrBrightness } from './heic-colour'

/** What the owner should know about how a file was read, as sentences. */
export function readingNotes(
  bytes: Buffer,
  format: PhotoFormat,
  facts: Metadata,
  damaged: boolean,
): readonly string[] {
  const notes: string[] = []
  if (damaged) notes.push('The file is damaged: parts of the picture may be grey or missing.')
  if (facts.depth !== 'uchar' || (facts.bitsPerSample ?? 8) > 8) {
    notes.push('More than 8 bits per channel were reduced to 8.')
  }
  if (facts.space === 'cmyk') notes.push('Printing colours (CMYK) were converted to sRGB.')
  if ((facts.pages ?? 1) > 1) {
    notes.push(
      `Only ${isAnimation(facts) ? 'the first picture of the animation' : 'the main picture of the file'} is kept.`,
    )
  }
  if (hasGainMap(bytes, format)) {
    notes.push('The HDR gain map is dropped: the photo is kept in standard brightness.')
  } else if (format === 'jpeg' && hasMorePictures(bytes)) {
    notes.push('Only the main picture of the file is kept.')
  }
  if (format === 'heic' && namesHdrBrightness(bytes)) {
    notes.push('The photo is in HDR, which is not converted: it may look flat.')
  }
  return notes
}

function isAnimation({ delay }: Metadata): boolean {
  return delay !== undefined
}

/** Apple's, Adobe's and ISO's. */
const gainMapNames = ['hdrgainmap', 'hdr-gain-map', 'iso:ts:21496']

function hasGainMap(bytes: Buffer, format: PhotoFormat): boolean {
  return ['jpeg', 'heic', 'avif'].includes(format) && gainMapNames.some((name) => bytes.includes(name))
}

/** Whether the head of a JPEG file announces further pictures behind the first. */
function hasMorePictures(bytes: Buffer): boolean {
  return bytes.subarray(0, 2 ** 20).includes('MPF\0')
}
