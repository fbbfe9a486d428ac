import { describe, expect, it } from 'vitest'
import { liesInside, wholePhoto } from '../../src-main/photos/region'
import { regionAtSide } from '../../src-main/photos/sample-region'
import { smoothPhoto } from './made-up-photos'

describe('regions', () => {
  const photo = { width: 30, height: 20 }

  it('can be all of the photo', () => {
    expect(wholePhoto(photo)).toEqual({ left: 0, top: 0, width: 30, height: 20 })
  })

  it.each([
    [true, 0, 0, 30, 20],
    [true, 29, 19, 1, 1],
    [false, 29, 19, 2, 1],
    [false, 0, 1, 30, 20],
    [false, -1, 0, 5, 5],
    [false, 0, 0, 0, 5],
    [false, 0.5, 0, 5, 5],
    [false, 0, 0, Number.NaN, 5],
  ])('lie inside: %s for %d, %d, %d x %d', (inside, left, top, width, height) => {
    expect(liesInside({ left, top, width, height }, photo)).toBe(inside)
  })
})

describe('a region as a network sees it', () => {
  it('is squeezed to a square, in 0 to 1', async () => {
    const photo = smoothPhoto(80, 40)
    const seen = await regionAtSide(photo, wholePhoto(photo), 8)
    expect(seen).toHaveLength(8 * 8 * 3)
    // The mean of the photo's pixels under the first value.
    const cell = Array.from(
      { length: 50 },
      (_, index) => photo.pixels[(Math.floor(index / 10) * 80 + (index % 10)) * 3] as number,
    )
    const mean = cell.reduce((sum, level) => sum + level, 0) / cell.length / 255
    expect(seen[0]).toBeCloseTo(mean, 2)
  })

  it('is antialiased: a fine pattern becomes its mean', async () => {
    const photo = smoothPhoto(128, 128, 1)
    const stripes = { ...photo, pixels: photo.pixels.map((_, index) => (index % 2 ? 200 : 0)) }
    for (const value of await regionAtSide(stripes, wholePhoto(photo), 10))
      expect(value).toBeCloseTo(100 / 255, 1)
  })

  it('shows the region and nothing else', async () => {
    const photo = smoothPhoto(40, 40)
    const pixels = photo.pixels.map((_, index) => (Math.floor(index / 3) % 40 >= 20 ? 255 : 0))
    const region = { left: 20, top: 5, width: 20, height: 30 }
    expect(await regionAtSide({ ...photo, pixels }, region, 4)).toEqual(new Float32Array(48).fill(1))
  })

  it('repeats grey in three channels', async () => {
    const grey = smoothPhoto(16, 16, 1)
    const seen = await regionAtSide(grey, wholePhoto(grey), 16)
    expect(seen).toEqual(
      Float32Array.from(
        { length: 16 * 16 * 3 },
        (_, index) => (grey.pixels[Math.floor(index / 3)] as number) / 255,
      ),
    )
  })

  it('does not depend on the colours under full transparency', async () => {
    const photo = smoothPhoto(16, 16)
    const alpha = new Uint8Array(256).fill(255).fill(0, 0, 128)
    const hidden = photo.pixels.map((level, index) => (index < 128 * 3 ? 255 - level : level))
    const seen = await regionAtSide({ ...photo, alpha }, wholePhoto(photo), 8)
    expect(await regionAtSide({ ...photo, alpha, pixels: hidden }, wholePhoto(photo), 8)).toEqual(seen)
    expect(seen[0]).toBeCloseTo(0.5, 1)
  })
})
