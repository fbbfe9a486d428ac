import { ssim } from 'ssim.js'
import { describe, expect, it } from 'vitest'
import { blendNoise } from '../../src-main/photos/blend'
import { noiseCorrelations } from '../../src-main/photos/noise-correlation'
import type { NoiseLayer } from '../../src-main/photos/noise-layer'
import type { Photo } from '../../src-main/photos/photo'
import { measureChange, measureQuality } from '../../src-main/photos/quality'
import { wholePhoto } from '../../src-main/photos/region'
import { structuralSimilarity } from '../../src-main/photos/structural-similarity'
import { randomLevels, randomNoise, smoothPhoto } from './made-up-photos'

const shifted = (photo: Photo, levels: number): Photo => ({
  ...photo,
  pixels: photo.pixels.map((level) => level + levels),
})

/** Of a single layer. */
const noiseCorrelation = (original: Photo, changed: Photo, layer: NoiseLayer) =>
  noiseCorrelations(original, changed, [layer], [])[0] ?? null

describe('the measures of a protected photo', () => {
  const photo = smoothPhoto(64, 48)

  it('have no PSNR, SSIM 1 and no difference for the same picture', () => {
    expect(measureQuality(photo, photo, [])).toEqual({
      psnr: null,
      ssim: 1,
      largestDifference: 0,
      meanDifference: 0,
      correlation: null,
    })
  })

  it('are those of the definition for a shift by 5 grey levels', () => {
    const { psnr, largestDifference, meanDifference } = measureQuality(photo, shifted(photo, 5), [])
    // 20 log10(255 / 5)
    expect(psnr).toBeCloseTo(34.151, 3)
    expect(largestDifference).toBe(5)
    expect(meanDifference).toBe(5)
  })

  it('of several photos are over all values together, the similarity by photo', () => {
    const change = measureChange([
      { original: photo, changed: photo },
      { original: photo, changed: shifted(photo, 5) },
    ])
    // Half of the values are wrong by 5: 10 log10(255^2 / 12.5)
    expect(change.psnr).toBeCloseTo(37.162, 3)
    expect(change).toMatchObject({ largestDifference: 5, meanDifference: 2.5 })
    expect(change.ssim).toBeCloseTo((1 + structuralSimilarity(photo, shifted(photo, 5))) / 2, 9)
  })

  it('find one changed value anywhere', () => {
    const pixels = photo.pixels.slice()
    pixels[pixels.length - 1] = (pixels.at(-1) as number) - 40
    expect(measureQuality(photo, { ...photo, pixels }, []).largestDifference).toBe(40)
  })

  it('do not overflow when every value of a large picture is as wrong as can be', () => {
    const black = { ...smoothPhoto(1000, 700), pixels: new Uint8Array(1000 * 700 * 3) }
    expect(measureQuality(black, shifted(black, 255), [])).toMatchObject({ psnr: 0, meanDifference: 255 })
  })

  it('give the smallest correlation of several layers', () => {
    const noise = randomNoise(8, 8)
    const region = wholePhoto(photo)
    const changed = { ...photo, pixels: blendNoise(photo, [{ region, noise, side: 8 }], 8) }
    const absent = { region, noise: randomNoise(8, 8, 99), side: 8 }
    const { correlation } = measureQuality(photo, changed, [{ region, noise, side: 8 }, absent])
    expect(correlation).toBeCloseTo(noiseCorrelation(photo, changed, absent) as number)
    expect(correlation).toBeLessThan(0.3)
  })
})

describe('structural similarity', () => {
  const forOracle = ({ pixels, width, height, channels }: Photo) => {
    const data = new Uint8ClampedArray(width * height * 4).fill(255)
    for (let index = 0; index < width * height; index++) {
      for (let channel = 0; channel < 3; channel++) {
        data[index * 4 + channel] = pixels[index * channels + (channels === 3 ? channel : 0)] as number
      }
    }
    return { data, width, height }
  }
  /** ssim.js slides its window by one pixel and divides variances by one less; both matter little. */
  const oracle = (one: Photo, other: Photo) =>
    ssim(forOracle(one), forOracle(other), { ssim: 'weber', windowSize: 8, downsample: false }).mssim

  const photo = smoothPhoto(160, 120)
  const noisy = (epsilon: number) => ({
    ...photo,
    pixels: photo.pixels.map(
      (level, index) => level + ((randomLevels(1, index)[0] as number) % (2 * epsilon + 1)) - epsilon,
    ),
  })
  const blended = (epsilon: number) => ({
    ...photo,
    pixels: blendNoise(
      photo,
      [{ region: wholePhoto(photo), noise: randomNoise(32, epsilon), side: 32 }],
      epsilon,
    ),
  })

  it.each([
    ['fine noise of 4 levels', noisy(4)],
    ['fine noise of 16 levels', noisy(16)],
    ['enlarged noise of 8 levels', blended(8)],
    ['enlarged noise of 32 levels', blended(32)],
    ['a brighter picture', shifted(photo, 30)],
  ])('is that of ssim.js within 0.01 for %s', (_, changed) => {
    expect(structuralSimilarity(photo, changed)).toBeCloseTo(oracle(photo, changed), 2)
  })

  it('is that of ssim.js within 0.01 for a grey picture', () => {
    const grey = smoothPhoto(160, 120, 1)
    const changed = { ...grey, pixels: grey.pixels.map((level, index) => level + (index % 7)) }
    expect(structuralSimilarity(grey, changed)).toBeCloseTo(oracle(grey, changed), 2)
  })

  it('falls with the noise', () => {
    const [little, more] = [structuralSimilarity(photo, noisy(4)), structuralSimilarity(photo, noisy(16))]
    expect(little).toBeLessThan(1)
    expect(more).toBeLessThan(little)
  })

  it('is defined for pictures that are smaller than a window', () => {
    const tiny = smoothPhoto(5, 3)
    expect(structuralSimilarity(tiny, tiny)).toBe(1)
    expect(structuralSimilarity(tiny, shifted(tiny, 60))).toBeLessThan(0.95)
  })
})

describe('the correlation of the change with the noise', () => {
  const photo = smoothPhoto(320, 240)
  const noise = randomNoise(16, 8)
  const layer = { region: wholePhoto(photo), noise, side: 16 }

  it('is nearly 1 where the noise is in the picture, and nearly -1 where its opposite is', () => {
    const added = { ...photo, pixels: blendNoise(photo, [layer], 8) }
    const opposite = { ...layer, noise: noise.map((value) => -value) }
    expect(noiseCorrelation(photo, added, layer)).toBeGreaterThan(0.95)
    expect(noiseCorrelation(photo, added, opposite)).toBeLessThan(-0.95)
  })

  it('is nearly 0 with noise that is not there', () => {
    const added = { ...photo, pixels: blendNoise(photo, [layer], 8) }
    expect(
      Math.abs(noiseCorrelation(photo, added, { ...layer, noise: randomNoise(16, 8, 123) }) as number),
    ).toBeLessThan(0.15)
  })

  it('looks at its region only', () => {
    const region = { left: 100, top: 60, width: 96, height: 80 }
    const inRegion = { region, noise, side: 16 }
    const pixels = blendNoise(photo, [inRegion], 8)
    // Spoilt everywhere else.
    for (let y = 0; y < 60; y++) pixels.fill(0, y * 960, (y + 1) * 960)
    expect(noiseCorrelation(photo, { ...photo, pixels }, inRegion)).toBeGreaterThan(0.95)
  })

  it('does not miss the noise of the whole photo where faces take its place', () => {
    const whole = { region: 'whole', noise, side: 16 } as const
    const face = {
      region: { left: 60, top: 40, width: 160, height: 160 },
      noise: randomNoise(16, 8, 5),
      side: 16,
    }
    const layers = [whole, face]
    const changed = { ...photo, pixels: blendNoise(photo, layers, 8) }
    const [ofWhole, ofFace] = noiseCorrelations(photo, changed, layers, [])
    expect(ofWhole).toBeGreaterThan(0.95)
    // Its soft edge shares with the noise of the photo.
    expect(ofFace).toBeGreaterThan(0.9)
  })

  it('works where the region has fewer pixels than the noise has values', () => {
    const small = smoothPhoto(10, 12)
    const inSmall = { region: wholePhoto(small), noise: noise.map(() => 4 / 255), side: 16 }
    inSmall.noise.fill(-4 / 255, 0, 16 * 8 * 3)
    const changed = { ...small, pixels: blendNoise(small, [inSmall], 8) }
    expect(noiseCorrelation(small, changed, inSmall)).toBeGreaterThan(0.9)
  })

  it('is null where nothing was changed or asked for', () => {
    expect(noiseCorrelation(photo, photo, layer)).toBeNull()
    const added = { ...photo, pixels: blendNoise(photo, [layer], 8) }
    expect(noiseCorrelation(photo, added, { ...layer, noise: new Float32Array(noise.length) })).toBeNull()
  })
})
