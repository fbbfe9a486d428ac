import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { differingBits, perceptualHash } from '../../src-main/photos/perceptual-hash'
import { Random } from '../../src-main/tensor/random'

const side = 64
/** Smooth blotches, as photos have them. */
async function blotches(seed: number): Promise<Buffer> {
  const random = new Random(seed)
  const cells = Buffer.from(Array.from({ length: 5 * 5 * 3 }, () => random.integer(256)))
  return sharp(cells, { raw: { width: 5, height: 5, channels: 3 } })
    .resize(side, side, { kernel: 'cubic' })
    .raw()
    .toBuffer()
}
const picture = (pixels: Buffer) => sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
const hashOf = async (image: Sharp) => {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  return perceptualHash({ pixels: data, width: info.width, height: info.height, channels: 3 })
}

describe('the perceptual hash', () => {
  it('says of each of 8x8 places whether it grows brighter to the right', async () => {
    const ramp = (rising: boolean) =>
      picture(
        Buffer.from(
          Array.from({ length: side * side * 3 }, (_, i) => {
            const x = Math.floor(i / 3) % side
            return rising ? x * 3 : 255 - x * 3
          }),
        ),
      )
    expect(await hashOf(ramp(true))).toEqual([0xffffffff, 0xffffffff])
    expect(await hashOf(ramp(false))).toEqual([0, 0])
  })

  it.each([
    ['recompressed', async (image: Sharp) => sharp(await image.jpeg({ quality: 40 }).toBuffer())],
    [
      'halved',
      async (image: Sharp) =>
        sharp(
          await image
            .resize(side / 2)
            .png()
            .toBuffer(),
        ),
    ],
    ['brightened', async (image: Sharp) => sharp(await image.linear(0.8, 40).png().toBuffer())],
  ])('hardly changes when a picture is %s', async (_, change) => {
    for (const seed of [1, 2, 3, 4]) {
      const pixels = await blotches(seed)
      const [one, other] = [await hashOf(picture(pixels)), await hashOf(await change(picture(pixels)))]
      expect(differingBits(one, other)).toBeLessThanOrEqual(6)
    }
  })

  it('differs in about half of the bits between pictures that have nothing to do with each other', async () => {
    const hashes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (seed) => hashOf(picture(await blotches(seed)))),
    )
    const differences = hashes.flatMap((one, i) =>
      hashes.slice(0, i).map((other) => differingBits(one, other)),
    )
    expect(Math.min(...differences)).toBeGreaterThan(12)
    const mean = differences.reduce((sum, bits) => sum + bits, 0) / differences.length
    expect(mean).toBeGreaterThan(24)
    expect(mean).toBeLessThan(40)
  })

  it('counts the bits in which two differ', () => {
    expect(differingBits([0, 0], [0xffffffff, 0xffffffff])).toBe(64)
    expect(differingBits([0x80000000, 1], [0, 0])).toBe(2)
  })
})
