import type { Exif } from 'exif-reader'
import { largestPixelCount, sharp } from './libvips'
import { exifEntries } from './source-metadata'

/**
 * When a photo was taken, as its camera wrote it down. Cameras mostly leave the time zone out, so only differences
 * between photos mean something.
 *
 * @returns undefined where the file does not say, or cannot be read
 */
export async function readTimeTaken(path: string): Promise<Date | undefined> {
  try {
    // Reads the header only.
    const { exif } = await sharp(path, { limitInputPixels: largestPixelCount, failOn: 'none' }).metadata()
    return exif && timeIn(exifEntries(exif))
  } catch {
    return undefined
  }
}

function timeIn(exif: Exif | undefined): Date | undefined {
  const time = exif?.Photo?.DateTimeOriginal ?? exif?.Photo?.DateTimeDigitized ?? exif?.Image?.DateTime
  return time instanceof Date && !Number.isNaN(time.getTime()) ? time : undefined
}
