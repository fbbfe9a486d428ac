import type { Message } from '../../src-shared/message'
import type { PhotoFormat } from '../../src-shared/photo'

/** A decoded photo: 8-bit sRGB, upright. */
export interface Photo {
  /** [height, width, channels], channels side by side. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  /** 1 for a grey photo. */
  readonly channels: 1 | 3
  /** [height, width], 255 is opaque; absent where the file has no transparency. */
  readonly alpha?: Uint8Array
  /** The real one, whatever the file's name says. */
  readonly format: PhotoFormat
  /** Whether files of this kind hold their pixels exactly; WebP can be either. */
  readonly lossless: boolean
  /** What the owner should know about how the file was read. */
  readonly notes: readonly Message[]
  readonly metadata: SourceMetadata
}

/** What the file says about itself, as it stands in the file. */
export interface SourceMetadata {
  /** A TIFF structure, from the byte order mark on. */
  readonly exif?: Buffer
  readonly xmp?: Buffer
  /** IPTC records. */
  readonly iptc?: Buffer
  /** Text outside these blocks, such as the comments of a PNG file. */
  readonly comments: readonly string[]
  /** Pixels per inch. */
  readonly density?: number
}
