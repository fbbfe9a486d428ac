import { z } from 'zod'
import { KeptMessage } from './message'

/** What a photo file really is, whatever its name says. */
export const PhotoFormat = z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif', 'heic'])
export type PhotoFormat = z.infer<typeof PhotoFormat>

/** What can be written. */
export const WrittenFormat = z.enum(['jpeg', 'png', 'webp', 'avif', 'tiff'])
export type WrittenFormat = z.infer<typeof WrittenFormat>

/** `keep` writes the format of the original where it can be written. */
export const OutputFormat = z.enum(['keep', ...WrittenFormat.options])
export type OutputFormat = z.infer<typeof OutputFormat>

/**
 * What becomes of what the original says about itself: `remove` everything, `keep-but-location` all but where the
 * photo was taken, or `keep`. The date of the file goes or stays with it. Thumbnails go in any case: they show the photo
 * without its protection.
 */
export const MetadataPolicy = z.enum(['remove', 'keep-but-location', 'keep'])
export type MetadataPolicy = z.infer<typeof MetadataPolicy>

/**
 * Where the noise is how strong: `even`, or by `texture`, which is weaker on smooth skin and sky, where it shows, and
 * never stronger.
 */
export const NoiseAdaptation = z.enum(['even', 'texture'])
export type NoiseAdaptation = z.infer<typeof NoiseAdaptation>

/** What a photo file may tell about a person besides the picture. */
export const MetadataKind = z.enum([
  'location',
  'time',
  'camera',
  'maker notes',
  'thumbnail',
  'author',
  'description',
  'software',
  'other',
])
export type MetadataKind = z.infer<typeof MetadataKind>

/** A rectangle of whole pixels in the upright photo. */
export const Region = z.object({
  left: z.number().int().nonnegative(),
  top: z.number().int().nonnegative(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type Region = z.infer<typeof Region>

/** How far changed pictures are from the originals. Differences are in grey levels of 255. */
export const PictureChange = z.object({
  /** In dB; null when not one pixel differs. */
  psnr: z.number().nullable(),
  /** Structural similarity of the brightness, 1 for the same picture. */
  ssim: z.number(),
  largestDifference: z.number().int(),
  meanDifference: z.number(),
})
export type PictureChange = z.infer<typeof PictureChange>

/** How far the written file, opened again, is from the original. */
export const PhotoMeasures = PictureChange.extend({
  /**
   * Of the change that is in the file, shrunk to the side of the noise, with the noise that was asked for; the
   * smallest where there are several regions, null where there is nothing to compare.
   */
  correlation: z.number().nullable(),
})
export type PhotoMeasures = z.infer<typeof PhotoMeasures>

/** One protected photo, as it was written. */
export const PhotoResult = z.object({
  photo: z.string(),
  format: WrittenFormat,
  /** With the dot. */
  extension: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  megapixels: z.number(),
  original: z.object({ bytes: z.number().int(), sha256: z.string() }),
  written: z.object({ bytes: z.number().int(), sha256: z.string() }),
  measures: PhotoMeasures,
  /** Whether no value of the file is further from the original than the noise bound. */
  withinBound: z.boolean(),
  /** What the owner of the photo should know. */
  notes: z.array(KeptMessage),
  /** What the original said about itself and the written file does not. */
  removedMetadata: z.array(MetadataKind),
})
export type PhotoResult = z.infer<typeof PhotoResult>
