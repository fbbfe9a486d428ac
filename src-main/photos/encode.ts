import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Sharp } from 'sharp'
import { failure } from '../../src-shared/failure'
import { type Message, messageOf } from '../../src-shared/message'
import type { MetadataPolicy, OutputFormat, PhotoFormat, WrittenFormat } from '../../src-shared/photo'
import { diskFull, isDiskFull, writingTrouble } from '../files/writing-trouble'
import { attachBlocks, largestBlock } from './attach-blocks'
import { interleaved } from './interleaved'
import { sharp } from './libvips'
import { type KeptMetadata, keptMetadata } from './metadata'
import type { Photo } from './photo'

export interface EncodeOptions {
  readonly format: OutputFormat
  /** 1 to 100, for formats that lose detail. */
  readonly quality: number
  readonly metadata: MetadataPolicy
}

export interface EncodedPhoto {
  readonly format: WrittenFormat
  /** With the dot. */
  readonly extension: string
  /** Whether the file holds exactly the pixels that it was given. */
  readonly exact: boolean
  /** What the owner should know about the file. */
  readonly notes: readonly Message[]
}

/**
 * Writes a photo, over whatever is at `path`. JPEG and AVIF keep full colour resolution, PNG and TIFF every pixel, and
 * so does WebP where the original did. A grey photo becomes a grey file where the format has such. JPEG has no
 * transparency: give it photos without (`flattenOnWhite`).
 *
 * @throws FailureError `unwritable`, or `bad request` when the photo is too large for the format
 */
export async function encodePhoto(photo: Photo, path: string, options: EncodeOptions): Promise<EncodedPhoto> {
  const format = writtenFormat(photo.format, options.format)
  const longest = Math.max(photo.width, photo.height)
  const { name, extension, longestSide } = traits[format]
  if (longest > longestSide) {
    throw failure('photo-too-large-for-format', { format: name, longestSide }, { file: path })
  }
  const kept = whatFits(format, keptMetadata(photo.metadata, options.metadata))
  const image = await withMetadata(photo, kept)
  const encoded = await encodeAs(image, format, photo, options.quality).toBuffer()
  try {
    await writeFile(path, encoded)
  } catch (cause) {
    if (isDiskFull(cause)) throw diskFull(dirname(path), cause)
    throw failure('copy-unwritable', { reason: writingTrouble(cause) }, { file: path, cause })
  }
  return {
    format,
    extension,
    exact: format === 'png' || format === 'tiff' || (format === 'webp' && photo.lossless),
    notes: [...formatNotes(photo.format, options.format, format), ...kept.notes],
  }
}

/** What is written for an original of this format. HEIC and GIF can be read only. */
export function writtenFormat(original: PhotoFormat, asked: OutputFormat): WrittenFormat {
  if (asked !== 'keep') return asked
  if (original === 'heic') return 'jpeg'
  return original === 'gif' ? 'png' : original
}

const traits = {
  jpeg: { name: 'JPEG', extension: '.jpg', longestSide: 65_535 },
  png: { name: 'PNG', extension: '.png', longestSide: Number.POSITIVE_INFINITY },
  webp: { name: 'WebP', extension: '.webp', longestSide: 16_383 },
  avif: { name: 'AVIF', extension: '.avif', longestSide: 16_384 },
  tiff: { name: 'TIFF', extension: '.tif', longestSide: Number.POSITIVE_INFINITY },
} as const satisfies Record<WrittenFormat, object>

/** Not every format has room for every block, or the image library does not write it. */
function whatFits(format: WrittenFormat, { exif, xmp, iptc, notes }: KeptMetadata): KeptMetadata {
  const fits = {
    exif: exif && format !== 'tiff',
    xmp: xmp && (format !== 'jpeg' || Buffer.byteLength(xmp) <= largestBlock),
    iptc: iptc && format === 'jpeg',
  }
  const lost = [
    ...(exif && !fits.exif ? ['EXIF'] : []),
    ...(xmp && !fits.xmp ? ['XMP'] : []),
    ...(iptc && !fits.iptc ? ['IPTC'] : []),
  ]
  return {
    ...(fits.exif && { exif }),
    ...(fits.xmp && { xmp }),
    ...(fits.iptc && { iptc }),
    notes: [
      ...notes,
      ...lost.map((block) => messageOf('note-metadata-does-not-fit', { block, format: traits[format].name })),
    ],
  }
}

async function withMetadata(photo: Photo, kept: KeptMetadata): Promise<Sharp> {
  const raw = interleaved(photo)
  const { exif, xmp, iptc } = kept
  const { density } = photo.metadata
  const { width, height, channels } = raw
  const colourspace = photo.channels === 1 ? 'b-w' : 'srgb'
  if (!exif && !xmp && !iptc) {
    return sharp(raw.pixels, { raw: { width, height, channels } }).toColourspace(colourspace)
  }
  const blocks = { ...(exif && { exif }), ...(iptc && { iptc }) }
  const image = (await attachBlocks(raw, blocks)).toColourspace(colourspace).keepMetadata()
  if (density) image.withDensity(density)
  return xmp ? image.withXmp(xmp) : image
}

/** In pixels. Optimising makes files a few per cent smaller, but takes 12 bytes of memory for every pixel. */
const largestForOptimisedJpeg = 30_000_000

function encodeAs(image: Sharp, format: WrittenFormat, photo: Photo, quality: number): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({
        quality,
        chromaSubsampling: '4:4:4',
        optimiseCoding: photo.width * photo.height <= largestForOptimisedJpeg,
      })
    case 'png':
      // Half as large as without, for photos.
      return image.png({ adaptiveFiltering: true })
    case 'webp':
      // `exact` keeps the colours under transparent pixels, which would else be lost without a word.
      return image.webp({ quality, lossless: photo.lossless, exact: true, smartSubsample: true })
    case 'avif':
      // Set for looks and size, as it comes, it takes ten times as long and lets less of the noise through.
      return image.avif({ quality, chromaSubsampling: '4:4:4', effort: 2, tune: 'psnr' })
    case 'tiff':
      return image.tiff({ compression: 'deflate', predictor: 'horizontal' })
  }
}

function formatNotes(original: PhotoFormat, asked: OutputFormat, written: WrittenFormat): Message[] {
  if (asked !== 'keep' || original === written) return []
  const names = { original: original.toUpperCase(), written: traits[written].name }
  return [messageOf('note-other-format', names)]
}
