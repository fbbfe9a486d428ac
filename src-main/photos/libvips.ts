import sharp from 'sharp'

// Drawings and documents can load files and run for ever, so their loaders are shut, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Tiff', 'Nsgif'].map((loader) => `VipsForeignLoad${loader}`),
})
// No photo is opened twice with the same settings: a cache would only hold memory.
sharp.cache(false)

/** sharp, set up for files from anywhere. */
export { sharp }

/** Larger photos are refused from their header, before there are pixels in memory. */
export const largestPixelCount = 100_000_000

/** No photo takes this long: what does is a trap. */
export const secondsPerPhoto = 120

/** 8-bit pixels as they are in memory. */
export interface RawPixels {
  /** [height, width, channels]. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}
