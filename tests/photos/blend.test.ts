import { describe, expect, it } from 'vitest'
import { blendNoise } from '../../src-main/photos/blend'
import type { Photo } from '../../src-main/photos/photo'
import { wholePhoto } from '../../src-main/photos/region'
import { difference, randomLevels, randomNoise, smoothPhoto } from './made-up-photos'

const constantNoise = (side: number, levels: number) => new Float32Array(side * side * 3).fill(levels / 255)

/** What a row of the photo is changed by, in its first channel. */
function changeAlongRow({ pixels, width, channels }: Photo, blended: Uint8Array, y: number): number[] {
  return Array.from({ length: width }, (_, x) => {
    const at = (y * width + x) * channels
    return (blended[at] as number) - (pixels[at] as number)
  })
}

function largestStep(changes: readonly number[]): number {
  return Math.max(...changes.slice(1).map((change, index) => Math.abs(change - (changes[index] as number))))
}

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

  it('of a part rises smoothly from its edges to all of it, and changes nothing outside', () => {
    const photo = smoothPhoto(200, 160)
    const region = { left: 40, top: 30, width: 100, height: 100 }
    const blended = blendNoise(photo, [{ region, noise: constantNoise(4, 8), side: 4 }], 8)
    const change = changeAlongRow(photo, blended, 80)
    expect(change.slice(0, 40)).toEqual(new Array(40).fill(0))
    expect(change.slice(140)).toEqual(new Array(60).fill(0))
    expect(change.slice(52, 128)).toEqual(new Array(76).fill(8))
    const rise = change.slice(39, 53)
    expect(rise).toEqual(rise.toSorted((a, b) => a - b))
    expect(largestStep(change)).toBeLessThanOrEqual(2)
  })

  it('of a part that ends with the photo has no soft edge there: nothing lies beyond', () => {
    const photo = smoothPhoto(100, 80)
    const region = { left: 20, top: 0, width: 80, height: 80 }
    const blended = blendNoise(photo, [{ region, noise: constantNoise(4, 6), side: 4 }], 8)
    expect(changeAlongRow(photo, blended, 0).slice(40)).toEqual(new Array(60).fill(6))
  })

  it('of a face leaves no visible frame in that of the photo: no step at the edge is larger than within', () => {
    const photo = smoothPhoto(640, 480)
    const region = { left: 200, top: 120, width: 240, height: 240 }
    const layers = [
      { region: 'whole', noise: randomNoise(16, 16, 1), side: 16 },
      { region, noise: randomNoise(16, 16, 2), side: 16 },
    ] as const
    const blended = blendNoise(photo, layers, 16)
    const rows = Array.from({ length: 200 }, (_, y) => changeAlongRow(photo, blended, 140 + y))
    const atEdges = rows.flatMap((row) => [
      largestStep(row.slice(190, 240)),
      largestStep(row.slice(400, 450)),
    ])
    const within = rows.map((row) => largestStep(row.slice(240, 400)))
    expect(Math.max(...atEdges)).toBeLessThanOrEqual(Math.max(...within))
  })

  it('gives every face its own noise, also where their squares overlap, and the rest that of the photo', () => {
    const photo = smoothPhoto(600, 400)
    const [ofPhoto, ofAnn, ofBob] = [-8, 8, 4].map((levels) => constantNoise(8, levels)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    const layers = [
      { region: 'whole', noise: ofPhoto, side: 8 },
      { region: { left: 60, top: 100, width: 200, height: 200 }, noise: ofAnn, side: 8 },
      { region: { left: 200, top: 100, width: 200, height: 200 }, noise: ofBob, side: 8 },
    ] as const
    const change = changeAlongRow(photo, blendNoise(photo, layers, 8), 200)
    expect([change[20], change[150], change[310], change[550]]).toEqual([-8, 8, 4, -8])
    expect(largestStep(change)).toBeLessThanOrEqual(2)
  })

  it('leaves a stranger’s face as it is, bit for bit, but for its soft edge', () => {
    const photo = { ...smoothPhoto(300, 200), pixels: randomLevels(300 * 200 * 3) }
    const stranger = { left: 100, top: 50, width: 100, height: 100 }
    const whole = { region: 'whole', noise: constantNoise(4, 8), side: 4 } as const
    const blended = blendNoise(photo, [whole], 8, { keepClear: [stranger] })
    for (let y = 62; y < 138; y++) {
      const core = (pixels: Uint8Array) => pixels.slice((y * 300 + 112) * 3, (y * 300 + 188) * 3)
      expect(core(blended)).toEqual(core(photo.pixels))
    }
    expect(difference(blended, photo.pixels).largest).toBe(8)
  })

  it('never leaves the bound where much overlaps, whatever the noise and the photo', () => {
    const photo = { ...smoothPhoto(160, 120), pixels: randomLevels(160 * 120 * 3) }
    const square = (left: number, top: number, width: number, seed: number) => ({
      region: { left, top, width, height: width },
      noise: randomNoise(9, 12, seed),
      side: 9,
    })
    const layers = [
      { region: 'whole', noise: randomNoise(9, 12, 1), side: 9 } as const,
      square(0, 0, 70, 2),
      square(40, 20, 70, 3),
      square(30, 40, 80, 4),
      square(90, 50, 70, 5),
    ]
    const blended = blendNoise(photo, layers, 12, {
      keepClear: [{ left: 60, top: 0, width: 60, height: 60 }],
    })
    expect(difference(blended, photo.pixels).largest).toBe(12)
  })

  it('shares where two layers are of the whole photo', () => {
    const photo = smoothPhoto(30, 30)
    const layer = (levels: number, side: number) =>
      ({ region: 'whole', noise: constantNoise(side, levels), side }) as const
    expect(blendNoise(photo, [layer(8, 4), layer(-2, 8)], 8)).toEqual(photo.pixels.map((level) => level + 3))
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
