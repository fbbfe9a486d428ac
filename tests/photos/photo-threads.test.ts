import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blendNoise, blendNoiseWith } from '../../src-main/photos/blend'
import { decodePhoto } from '../../src-main/photos/decode'
import type { NoiseLayer } from '../../src-main/photos/noise-layer'
import { type PartedWork, thisThread } from '../../src-main/photos/parted-work'
import type { Photo } from '../../src-main/photos/photo'
import { PhotoThreads } from '../../src-main/photos/photo-threads'
import { protectPhoto } from '../../src-main/photos/protect-photo'
import { measureQuality, measureQualityWith } from '../../src-main/photos/quality'
import { visibilityOfPhoto } from '../../src-main/photos/visibility'
import { buildPhotoWorker } from './built-photo-worker'
import { asSharp, randomLevels, randomNoise, smoothPhoto, temporaryFolder } from './made-up-photos'

const file = temporaryFolder()
const epsilon = 8
const whole: NoiseLayer = { region: 'whole', noise: randomNoise(16, epsilon), side: 16 }
let threads: PhotoThreads

beforeAll(async () => {
  threads = new PhotoThreads(await buildPhotoWorker(dirname(file('.'))), 3)
})
afterAll(() => threads.close())

const inReach = (photo: Photo): Photo => ({ ...photo, pixels: threads.reach(photo.pixels) })

/** As a lossy format leaves it. */
function spoilt(pixels: Uint8Array): Uint8Array {
  const levels = randomLevels(pixels.length, 11)
  return pixels.map((level, index) => Math.min(255, level + ((levels[index] as number) % 3)))
}

describe('what several threads make of a photo', () => {
  const face = (left: number, top: number, side: number): NoiseLayer => ({
    region: { left, top, width: side, height: side },
    noise: randomNoise(8, epsilon, left),
    side: 8,
  })
  const stranger = { left: 5, top: 3, width: 40, height: 40 }
  const cases: readonly (readonly [string, Photo, readonly NoiseLayer[]])[] = [
    ['a photo of odd size', smoothPhoto(1237, 853), [whole]],
    ['a photo in rows that no part is a multiple of', smoothPhoto(641, 97), [whole]],
    ['a photo of one row', smoothPhoto(700, 1), [whole]],
    ['a photo of one column', smoothPhoto(1, 700), [whole]],
    ['a photo of one pixel', smoothPhoto(1, 1), [whole]],
    ['a grey photo', smoothPhoto(333, 517, 1), [whole]],
    ['faces that overlap', smoothPhoto(611, 403), [whole, face(200, 100, 151), face(300, 150, 99)]],
    ['faces alone', smoothPhoto(611, 403), [face(20, 100, 151), face(300, 7, 99)]],
    [
      'two layers of the whole photo',
      smoothPhoto(217, 303),
      [whole, { ...whole, noise: randomNoise(16, 4, 3) }],
    ],
    ['a photo smaller than its noise', smoothPhoto(11, 13), [whole]],
  ]

  it.each(cases)('is what one makes, bit by bit: %s', async (_, photo, layers) => {
    const keepClear = photo.width > 100 && photo.height > 100 ? [stranger] : []
    for (const visibility of [undefined, await visibilityOfPhoto(photo)]) {
      const options = { keepClear, visibility }
      const alone = blendNoise(photo, layers, epsilon, options)
      const together = await blendNoiseWith(threads, inReach(photo), layers, epsilon, options)
      expect(Buffer.compare(together, alone)).toBe(0)
      const changed = { ...photo, pixels: spoilt(alone) }
      expect(await measureQualityWith(threads, inReach(photo), inReach(changed), layers, keepClear)).toEqual(
        measureQuality(photo, changed, layers, keepClear),
      )
    }
  })

  it('is the same for several photos at the same time', async () => {
    const photos = [1, 2, 3, 4].map((number) => smoothPhoto(300 + number, 200 * number))
    const together = await Promise.all(
      photos.map((photo) => blendNoiseWith(threads, inReach(photo), [whole], epsilon, {})),
    )
    photos.forEach((photo, index) => {
      expect(Buffer.compare(together[index] as Uint8Array, blendNoise(photo, [whole], epsilon))).toBe(0)
    })
  })

  it('is the same file with the same measures, through a large photo', async () => {
    await asSharp(smoothPhoto(1999, 1501)).png({ compressionLevel: 1 }).toFile(file('large.png'))
    const request = {
      photo: file('large.png'),
      layers: [whole, face(200, 100, 351)],
      epsilon,
      adapt: 'even',
      format: 'tiff',
      quality: 95,
      metadata: 'remove',
    } as const
    const alone = await protectPhoto({ ...request, target: file('alone.tif') })
    const together = await protectPhoto({ ...request, target: file('together.tif') }, { threads })
    expect(together).toEqual(alone)
    expect(together.withinBound).toBe(true)
    expect(
      Buffer.compare(
        (await decodePhoto(file('together.tif'))).pixels,
        (await decodePhoto(file('alone.tif'))).pixels,
      ),
    ).toBe(0)
  })
})

describe('threads that help with photos', () => {
  it('leave small photos, and everything where there is one processor, to the thread that asks', () => {
    const [large, small] = [
      { width: 4000, height: 3000 },
      { width: 1000, height: 1000 },
    ]
    expect(threads.for(large)).toBe(threads)
    expect(threads.for(small)).toBe(thisThread)
    expect(new PhotoThreads(pathToFileURL(file('nowhere.mjs')), 1).for(large)).toBe(thisThread)
  })

  it('leave the work to the thread that asks when they cannot be started', async () => {
    const missing = new PhotoThreads(pathToFileURL(file('nowhere.mjs')), 2)
    const photo = smoothPhoto(301, 203)
    for (let time = 0; time < 2; time++) {
      const blended = await blendNoiseWith(missing, inReach(photo), [whole], epsilon, {})
      expect(Buffer.compare(blended, blendNoise(photo, [whole], epsilon))).toBe(0)
    }
    await missing.close()
  })

  it('pass on what goes wrong in the work', async () => {
    const broken: PartedWork<object, void, void> = {
      name: 'unknown to the threads',
      parts: () => 1000,
      begin: () => () => {
        throw new Error('broken')
      },
      join: () => undefined,
    }
    await expect(threads.do(broken, {})).rejects.toThrow('broken')
    const photo = smoothPhoto(301, 203)
    const blended = await blendNoiseWith(threads, inReach(photo), [whole], epsilon, {})
    expect(Buffer.compare(blended, blendNoise(photo, [whole], epsilon))).toBe(0)
  })
})
