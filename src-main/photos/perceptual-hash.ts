import { type RawPixels, sharp } from './libvips'

const rows = 8
const columns = 8

/** 64 bits that stay nearly the same when a picture is resized, recompressed or brightened. */
export type PerceptualHash = readonly [high: number, low: number]

/**
 * A difference hash ("dHash"): the picture shrunk to 9x8 grey pixels, and for each whether its right neighbour is
 * brighter. Near-duplicates differ in a few bits, unrelated pictures in about half of the 64.
 */
export async function perceptualHash({
  pixels,
  width,
  height,
  channels,
}: RawPixels): Promise<PerceptualHash> {
  const grey = await sharp(pixels, { raw: { width, height, channels } })
    .greyscale()
    .resize(columns + 1, rows, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  const bits = [0, 0]
  for (let row = 0; row < rows; row++) {
    const half = row < rows / 2 ? 0 : 1
    for (let column = 0; column < columns; column++) {
      const at = row * (columns + 1) + column
      const brighter = (grey[at + 1] as number) > (grey[at] as number) ? 1 : 0
      bits[half] = (((bits[half] as number) << 1) | brighter) >>> 0
    }
  }
  return bits as unknown as PerceptualHash
}

/** In how many of the 64 bits two hashes differ. */
export function differingBits(one: PerceptualHash, other: PerceptualHash): number {
  return countBits(one[0] ^ other[0]) + countBits(one[1] ^ other[1])
}

/** Ones among 32 bits: sums of pairs, of fours, of bytes, and of all. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
