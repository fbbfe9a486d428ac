import type { Metadata } from 'sharp'
import { type Message, messageOf } from '../../src-shared/message'
import type { PhotoFormat } from '../../src-shared/photo'
import { namesHdrBrightness } from './heic-colour'

/** What the owner should know about how a file was read. */
export function readingNotes(
  bytes: Buffer,
  format: PhotoFormat,
  facts: Metadata,
  damaged: boolean,
): readonly Message[] {
  const notes: Message[] = []
  if (damaged) notes.push(messageOf('note-damaged', {}))
  if (facts.depth !== 'uchar' || (facts.bitsPerSample ?? 8) > 8) {
    notes.push(messageOf('note-deep-colours', {}))
  }
  if (facts.space === 'cmyk') notes.push(messageOf('note-printing-colours', {}))
  if ((facts.pages ?? 1) > 1) {
    notes.push(messageOf(isAnimation(facts) ? 'note-animation' : 'note-several-pictures', {}))
  }
  if (hasGainMap(bytes, format)) {
    notes.push(messageOf('note-gain-map', {}))
  } else if (format === 'jpeg' && hasMorePictures(bytes)) {
    notes.push(messageOf('note-several-pictures', {}))
  }
  if (format === 'heic' && namesHdrBrightness(bytes)) {
    notes.push(messageOf('note-hdr', {}))
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
