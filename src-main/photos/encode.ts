import { writeFile } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import { FailureError } from '../../src-shared/failure'
import type { MetadataPolicy, OutputFormat, PhotoFormat, WrittenFormat } from '../../src-shared/photo'
import { attachBlocks } from './attach-blocks'
import { type RawPixels, sharp } from './libvips'
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
  /** What the owner should know about the file, as sentences. */
  readonly notes: readonly string[]
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
    throw new FailureError({
      kind: 'bad request',
      message: `This photo is too large for ${name}, which takes ${longestSide} pixels a side. Choose PNG or TIFF.`,
      file: path,
    })
  }
  const kept = keptMetadata(photo.metadata, options.metadata)
  const image = await withMetadata(photo, kept, format)
  const encoded = await encodeAs(image, format, photo.lossless, options.quality).toBuffer()
  try {
    await writeFile(path, encoded)
  } catch (cause) {
    const message =
      'The protected photo could not be written. Check that the folder is there, not full and not write-protected.'
    throw new FailureError({ kind: 'unwritable', message, file: path }, cause)
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

async function withMetadata(photo: Photo, kept: KeptMetadata, format: WrittenFormat): Promise<Sharp> {
  const raw = withAlpha(photo)
  const { exif, xmp, iptc } = kept
  const { density } = photo.metadata
  const { width, height, channels } = raw
  const colourspace = photo.channels === 1 ? 'b-w' : 'srgb'
  if (!exif && !xmp && !iptc) {
    return sharp(raw.pixels, { raw: { width, height, channels } }).toColourspace(colourspace)
  }
  // Only JPEG files hold IPTC in the form that it has here.
  const blocks = { ...(exif && { exif }), ...(iptc && format === 'jpeg' && { iptc }) }
  const image = (await attachBlocks(raw, blocks)).toColourspace(colourspace).keepMetadata()
  if (density) image.withDensity(density)
  return xmp ? image.withXmp(xmp) : image
}

function withAlpha({ pixels, width, height, channels, alpha }: Photo): RawPixels {
  if (!alpha) return { pixels, width, height, channels }
  const count = width * height
  const joined = new Uint8Array(count * (channels + 1))
  let from = 0
  let to = 0
  for (let index = 0; index < count; index++) {
    for (let channel = 0; channel < channels; channel++) joined[to++] = pixels[from++] as number
    joined[to++] = alpha[index] as number
  }
  return { pixels: joined, width, height, channels: channels === 1 ? 2 : 4 }
}

function encodeAs(image: Sharp, format: WrittenFormat, lossless: boolean, quality: number): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality, chromaSubsampling: '4:4:4' })
    case 'png':
      return image.png()
    case 'webp':
      // `exact` keeps the colours under transparent pixels, which would else be lost without a word.
      return image.webp({ quality, lossless, exact: true, smartSubsample: true })
    case 'avif':
      // Set for looks and size, as it comes, it takes ten times as long and lets less of the noise through.
      return image.avif({ quality, chromaSubsampling: '4:4:4', effort: 2, tune: 'psnr' })
    case 'tiff':
      return image.tiff({ compression: 'deflate', predictor: 'horizontal' })
  }
}

function formatNotes(original: PhotoFormat, asked: OutputFormat, written: WrittenFormat): string[] {
  if (asked !== 'keep' || original === written) return []
  const name = original.toUpperCase()
  return [`${name} files cannot be written: the protected photo is a ${traits[written].name} file.`]
}
