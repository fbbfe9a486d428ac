import type { Sharp } from 'sharp'
import { type RawPixels, sharp } from './libvips'

/** What can be carried in the segments of a JPEG file. */
export interface Blocks {
  /** A TIFF structure, from the byte order mark on. */
  readonly exif?: Buffer
  /** IPTC records. */
  readonly iptc?: Buffer
  /** An ICC profile. */
  readonly profile?: Buffer
}

/**
 * Pixels as a sharp image that carries the blocks. sharp takes these from files only, so a black picture of one pixel
 * brings them, is enlarged, and the pixels are laid over it with a bitwise "or", which leaves them as they are. The
 * profile is only named, not applied.
 */
export async function attachBlocks(
  { pixels, width, height, channels }: RawPixels,
  blocks: Blocks,
): Promise<Sharp> {
  const black = sharp(await carrier(blocks, channels < 3), { failOn: 'none', ignoreIcc: true }).resize(
    width,
    height,
    { fit: 'fill', kernel: 'nearest' },
  )
  const hasAlpha = channels % 2 === 0
  if (hasAlpha) black.joinChannel(Buffer.alloc(width * height), { raw: { width, height, channels: 1 } })
  return black.boolean(Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength), 'or', {
    raw: { width, height, channels },
  })
}

const largestSegment = 65_533

/** In bytes: what of a block other than a profile fits into its one segment, with room for names and lengths. */
export const largestBlock = 65_400

const application = { exif: 0xe1, profile: 0xe2, iptc: 0xed } as const

async function carrier({ exif, iptc, profile }: Blocks, grey: boolean): Promise<Buffer> {
  const black = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .toColourspace(grey ? 'b-w' : 'srgb')
    .jpeg()
    .toBuffer()
  const segments: Buffer[] = []
  if (exif) segments.push(segment(application.exif, 'Exif\0\0', exif))
  if (iptc) segments.push(segment(application.iptc, 'Photoshop 3.0\0', iptcResource(iptc)))
  if (profile) segments.push(...profileSegments(profile))
  const startOfImage = 2
  return Buffer.concat([black.subarray(0, startOfImage), ...segments, black.subarray(startOfImage)])
}

/** Profiles with large tables take several segments, numbered from 1. */
function profileSegments(profile: Buffer): Buffer[] {
  const room = largestSegment - 'ICC_PROFILE\0'.length - 2
  const count = Math.ceil(profile.length / room)
  return Array.from({ length: count }, (_, index) =>
    segment(
      application.profile,
      `ICC_PROFILE\0${String.fromCharCode(index + 1, count)}`,
      profile.subarray(index * room, (index + 1) * room),
    ),
  )
}

/** Photoshop keeps IPTC records as resource 0x0404, with an empty name and padding to an even length. */
function iptcResource(records: Buffer): Buffer {
  const head = Buffer.from('8BIM\x04\x04\0\0\0\0\0\0', 'latin1')
  head.writeUInt32BE(records.length, 8)
  return Buffer.concat([head, records, Buffer.alloc(records.length % 2)])
}

function segment(marker: number, name: string, content: Buffer): Buffer {
  const payload = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}
