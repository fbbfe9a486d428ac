import { describe, expect, it } from 'vitest'
import { blendNoise } from '../../src-main/photos/blend'
import { wholePhoto } from '../../src-main/photos/region'
import { difference, randomLevels, randomNoise, smoothPhoto } from './made-up-photos'

const constantNoise = (side: number, levels: number) => new Float32Array(side * side * 3).fill(levels / 255)

describe('blending noise into a photo', () => {
  it('adds constant noise to every value and nothing else', () => {
    const photo = smoothPhoto(50, 40)
    const layer = { region: wholePhoto(photo), noise: constantNoise(8, 5), side: 8 }
    expect(blendNoise(photo, [layer], 8)).toEqual(photo.pixels.map((level) => level + 5))
  })

  it('leaves the original as it was', () => {
    const photo = smoothPhoto(20, 20)
    const before = photo.pixels.slice()
    blendNoise(photo, [{ region: wholePhoto(photo), noise: constantNoise(4, 5), side: 4 }], 8)
    expect(photo.pixels).toEqual(before)
  })

  it('adds noise as it is where the region has its size', () => {
    const photo = smoothPhoto(16, 16)
    const noise = randomNoise(16, 8)
    const blended = blendNoise(photo, [{ region: wholePhoto(photo), noise, side: 16 }], 8)
    expect([...blended]).toEqual(
      Array.from(photo.pixels, (level, index) => level + Math.round((noise[index] as number) * 255)),
    )
  })

  it('never leaves the bound, though bicubic interpolation overshoots', () => {
    const photo = smoothPhoto(301, 203)
    const checks = Float32Array.from(
      { length: 8 * 8 * 3 },
      (_, index) => (Math.floor(index / 3) % 2 ? 8 : -8) / 255,
    )
    const layer = { region: wholePhoto(photo), noise: checks, side: 8 }
    const loose = difference(blendNoise(photo, [layer], 64), photo.pixels)
    const held = difference(blendNoise(photo, [layer], 8), photo.pixels)
    expect(loose.largest).toBeGreaterThan(8)
    expect(held.largest).toBe(8)
  })

  it('stops at black and white', () => {
    const photo = { ...smoothPhoto(4, 1, 1), pixels: Uint8Array.of(0, 3, 252, 255) }
    const region = wholePhoto(photo)
    expect([...blendNoise(photo, [{ region, noise: constantNoise(2, 8), side: 2 }], 8)]).toEqual([
      8, 11, 255, 255,
    ])
    expect([...blendNoise(photo, [{ region, noise: constantNoise(2, -8), side: 2 }], 8)]).toEqual([
      0, 0, 244, 247,
    ])
  })

  it('rounds to the nearest level and does not cut off', () => {
    const photo = smoothPhoto(10, 10)
    const blended = (levels: number) =>
      blendNoise(photo, [{ region: wholePhoto(photo), noise: constantNoise(2, levels), side: 2 }], 8)
    expect(blended(2.6)).toEqual(photo.pixels.map((level) => level + 3))
    expect(blended(-2.6)).toEqual(photo.pixels.map((level) => level - 3))
    expect(blended(-2.4)).toEqual(photo.pixels.map((level) => level - 2))
  })

  it('changes nothing outside the region', () => {
    const photo = smoothPhoto(60, 50)
    const region = { left: 20, top: 10, width: 15, height: 12 }
    const blended = blendNoise(photo, [{ region, noise: constantNoise(4, 6), side: 4 }], 8)
    const changes = Array.from(
      { length: 60 * 50 },
      (_, index) => (blended[index * 3] as number) - (photo.pixels[index * 3] as number),
    )
    const inside = (index: number) => {
      const [x, y] = [index % 60, Math.floor(index / 60)]
      return x >= 20 && x < 35 && y >= 10 && y < 22
    }
    expect(changes).toEqual(changes.map((_, index) => (inside(index) ? 6 : 0)))
  })

  it('adds up layers before it holds them within the bound and rounds them', () => {
    const photo = smoothPhoto(30, 30)
    const layer = (levels: number, side: number) => ({
      region: wholePhoto(photo),
      noise: constantNoise(side, levels),
      side,
    })
    expect(blendNoise(photo, [layer(6, 4), layer(6, 8), layer(-3, 2)], 8)).toEqual(
      photo.pixels.map((level) => level + 8),
    )
    expect(blendNoise(photo, [layer(1.3, 4), layer(1.3, 8)], 8)).toEqual(
      photo.pixels.map((level) => level + 3),
    )
  })

  it('changes a grey photo by the mean of the channels', () => {
    const photo = smoothPhoto(12, 12, 1)
    const noise = Float32Array.from({ length: 4 * 4 * 3 }, (_, index) => [8, 2, -1][index % 3] as number).map(
      (level) => level / 255,
    )
    const blended = blendNoise(photo, [{ region: wholePhoto(photo), noise, side: 4 }], 8)
    expect(blended).toEqual(photo.pixels.map((level) => level + 3))
  })

  it('is smooth where the noise is enlarged: no step is larger than between two noise values', () => {
    const photo = { ...smoothPhoto(400, 4, 1), pixels: new Uint8Array(1600).fill(128) }
    const noise = Float32Array.from(
      { length: 4 * 4 * 3 },
      (_, index) => (Math.floor(index / 3) % 4 < 2 ? -8 : 8) / 255,
    )
    const row = blendNoise(photo, [{ region: wholePhoto(photo), noise, side: 4 }], 8).subarray(0, 400)
    const steps = Array.from(row.subarray(1), (level, index) => Math.abs(level - (row[index] as number)))
    expect(Math.max(...steps)).toBe(1)
    expect((row[399] as number) - (row[0] as number)).toBe(16)
  })

  it('averages noise that is finer than the region, instead of picking some of it', () => {
    const photo = { ...smoothPhoto(8, 8), pixels: new Uint8Array(192).fill(128) }
    const noise = randomNoise(64, 8)
    const blended = blendNoise(photo, [{ region: wholePhoto(photo), noise, side: 64 }], 8)
    // The mean of 8 x 8 values of this size has a deviation of 0.6 levels; a single one has 4.9.
    expect(difference(blended, photo.pixels).mean).toBeLessThan(1.5)
    expect(difference(blended, photo.pixels).largest).toBeGreaterThan(0)
  })

  it('keeps within the bound whatever the photo', () => {
    const photo = { ...smoothPhoto(97, 61), pixels: randomLevels(97 * 61 * 3) }
    const blended = blendNoise(
      photo,
      [{ region: wholePhoto(photo), noise: randomNoise(13, 16), side: 13 }],
      16,
    )
    expect(difference(blended, photo.pixels).largest).toBeLessThanOrEqual(16)
  })
})
