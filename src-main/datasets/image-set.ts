/**
 * Labelled images of one size, ready for a network: `images` [N, H, W, C] float32 in 0..1,
 * `labels` [N] in 0 .. classNames.length - 1.
 */
export interface ImageSet {
  readonly images: Float32Array
  readonly shape: readonly [samples: number, height: number, width: number, channels: number]
  readonly labels: Int32Array
  readonly classNames: readonly string[]
}

/** How many values one image of the set has (height x width x channels). */
export function valuesPerImage(set: Pick<ImageSet, 'shape'>): number {
  const [, height, width, channels] = set.shape
  return height * width * channels
}

/** A new set with the chosen rows, in the order given; rows may repeat. */
export function selectRows(set: ImageSet, rows: ArrayLike<number>): ImageSet {
  const size = valuesPerImage(set)
  const images = new Float32Array(rows.length * size)
  const labels = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    images.set(set.images.subarray(row * size, (row + 1) * size), i * size)
    labels[i] = set.labels[row] as number
  }
  const [, height, width, channels] = set.shape
  return { images, labels, shape: [rows.length, height, width, channels], classNames: set.classNames }
}

/** Rounds every value to the nearest of the 256 grey levels: what a file holds of these images. */
export function toEightBit(images: Float32Array): Float32Array {
  return images.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255) / 255)
}

/** Values in 0..1 as whole grey levels of 255. */
export function greyLevels(images: Float32Array): Uint8Array {
  return Uint8Array.from(images, (value) => Math.round(value * 255))
}
