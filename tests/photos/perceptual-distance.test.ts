import { describe, expect, it } from 'vitest'
import { blurPlane } from '../../src-main/photos/blur-plane'
import { perceptualDistance } from '../../src-main/photos/perceptual-distance'
import type { Photo } from '../../src-main/photos/photo'
import { smoothPhoto } from './made-up-photos'

const grey = (levelAt: (x: number, y: number) => readonly [number, number, number]): Photo => {
  const photo = smoothPhoto(128, 96)
  const pixels = photo.pixels.map((_, at) => {
    const pixel = Math.floor(at / 3)
    return levelAt(pixel % 128, Math.floor(pixel / 128))[at % 3] as number
  })
  return { ...photo, pixels }
}
const plain = grey(() => [128, 128, 128])

describe('the perceptual distance', () => {
  it('is 0 for the same photo, and the same in both directions', async () => {
    expect(await perceptualDistance(plain, plain)).toBe(0)
    const brighter = grey(() => [140, 140, 140])
    expect(await perceptualDistance(plain, brighter)).toBeCloseTo(
      await perceptualDistance(brighter, plain),
      6,
    )
  })

  it('is the colour difference of CIELAB between plain areas', async () => {
    // L* of sRGB 128 and 138: 53.585 and 57.482 (a* = b* = 0).
    expect(
      await perceptualDistance(
        plain,
        grey(() => [138, 138, 138]),
      ),
    ).toBeCloseTo(3.9, 1)
    // Pure red against grey 128: Lab 53.24, 80.09, 67.20 against 53.59, 0, 0.
    expect(
      await perceptualDistance(
        plain,
        grey(() => [255, 0, 0]),
      ),
    ).toBeCloseTo(104.6, 0)
  })

  it('counts coarse changes for more than fine ones, and fine ones of colour for least', async () => {
    const stripes = (width: number) =>
      grey((x) => (Math.floor(x / width) % 2 === 0 ? [136, 136, 136] : [120, 120, 120]))
    const fineColour = grey((x) => (x % 2 === 0 ? [136, 128, 120] : [120, 128, 136]))
    const [coarse, fine, colour] = await Promise.all(
      [stripes(16), stripes(1), fineColour].map((photo) => perceptualDistance(plain, photo)),
    )
    expect(coarse).toBeGreaterThan(1.1 * (fine as number))
    expect(colour).toBeLessThan(0.5 * (fine as number))
  })

  it('compares a smaller copy with its original', async () => {
    const photo = smoothPhoto(128, 96)
    expect(await perceptualDistance(photo, smoothPhoto(64, 48))).toBeLessThan(1)
  })
})

describe('the blur', () => {
  it.each([0.4, 1.5, 2, 5.5, 12])('spreads a point with deviation %s and keeps its sum', (deviation) => {
    const side = 101
    const plane = new Float32Array(side * side)
    plane[50 * side + 50] = 1
    const blurred = blurPlane(plane, side, side, deviation)
    let [sum, square] = [0, 0]
    for (const [at, value] of blurred.entries()) {
      sum += value
      square += value * ((at % side) - 50) ** 2
    }
    expect(sum).toBeCloseTo(1, 4)
    expect(Math.abs(Math.sqrt(square / sum) - deviation)).toBeLessThan(0.2)
  })

  it('leaves a plain area as it is, up to the border', () => {
    const blurred = blurPlane(new Float32Array(20 * 10).fill(0.5), 20, 10, 4)
    expect(Math.max(...blurred.map((value) => Math.abs(value - 0.5)))).toBeLessThan(1e-5)
  })
})
