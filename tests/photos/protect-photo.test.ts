import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { blendNoise } from '../../src-main/photos/blend'
import { decodePhoto } from '../../src-main/photos/decode'
import { encodePhoto } from '../../src-main/photos/encode'
import type { Photo } from '../../src-main/photos/photo'
import { type ProtectPhotoRequest, protectPhoto } from '../../src-main/photos/protect-photo'
import { wholePhoto } from '../../src-main/photos/region'
import { PhotoResult } from '../../src-shared/photo'
import {
  asSharp,
  difference,
  randomLevels,
  randomNoise,
  smoothPhoto,
  temporaryFolder,
} from './made-up-photos'

const file = temporaryFolder()
const epsilon = 8
const side = 16
const noise = randomNoise(side, epsilon)

const protect = (photo: string, target: string, changes: Partial<ProtectPhotoRequest> = {}) =>
  protectPhoto({
    photo,
    target,
    layers: [{ region: 'whole', noise, side }],
    epsilon,
    format: 'keep',
    quality: 95,
    metadata: 'remove',
    adapt: 'even',
    ...changes,
  })

describe('protecting a photo', () => {
  const kinds: readonly (readonly [string, Photo])[] = [
    ['colour', smoothPhoto(90, 70)],
    ['grey', smoothPhoto(90, 70, 1)],
    ['transparent', smoothPhoto(90, 70, 3, true)],
    ['transparent grey', smoothPhoto(90, 70, 1, true)],
  ]

  describe.each(['png', 'tiff', 'webp'] as const)('as lossless %s', (format) => {
    it.each(kinds)('brings the noise into the file exactly: %s', async (_, photo) => {
      await asSharp(photo).png().toFile(file('exact.png'))
      const { measures, withinBound } = await protect(file('exact.png'), file(`exact.${format}`), { format })
      expect(withinBound).toBe(true)
      expect(measures.largestDifference).toBeLessThanOrEqual(epsilon)
      expect(measures.correlation).toBeGreaterThan(0.95)
      const written = await decodePhoto(file(`exact.${format}`))
      const blended = blendNoise(photo, [{ region: wholePhoto(photo), noise, side }], epsilon)
      const perPixel = written.channels / photo.channels
      expect(written.pixels).toEqual(
        Uint8Array.from(written.pixels, (_, index) => blended[Math.floor(index / perPixel)] as number),
      )
      expect(written.alpha).toEqual(photo.alpha)
    })
  })

  it('keeps the bound for 16 bits per channel', async () => {
    await asSharp(smoothPhoto(50, 40)).toColourspace('rgb16').png().toFile(file('deep.png'))
    const result = await protect(file('deep.png'), file('deep-protected.png'))
    expect(result.withinBound).toBe(true)
    expect(result.notes).toMatchObject([{ message: 'More than 8 bits per channel were reduced to 8.' }])
  })

  it('answers with all that a report needs, as plain data', async () => {
    await asSharp(smoothPhoto(60, 40))
      .jpeg()
      .withExif({ IFD0: { Make: 'Maker' } })
      .toFile(file('told.jpg'))
    const result = await protect(file('told.jpg'), file('told-protected.jpg'))
    expect(PhotoResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
    const sha256 = async (name: string) =>
      createHash('sha256')
        .update(await readFile(file(name)))
        .digest('hex')
    expect(result).toMatchObject({
      photo: file('told.jpg'),
      format: 'jpeg',
      extension: '.jpg',
      width: 60,
      height: 40,
      original: { sha256: await sha256('told.jpg') },
      written: {
        sha256: await sha256('told-protected.jpg'),
        bytes: (await readFile(file('told-protected.jpg'))).length,
      },
      removedMetadata: ['camera'],
    })
    expect(result.measures.psnr).toBeGreaterThan(30)
    expect(result.measures.correlation).toBeGreaterThan(0.9)
  })

  it('says so when JPEG leaves the bound', async () => {
    await asSharp(smoothPhoto(90, 70)).png().toFile(file('plain.png'))
    const result = await protect(file('plain.png'), file('coarse.jpg'), { format: 'jpeg', quality: 20 })
    expect(result.withinBound).toBe(false)
    expect(result.measures.largestDifference).toBeGreaterThan(epsilon)
  })

  it('writes nothing but the target, and not the original', async () => {
    await asSharp(smoothPhoto(30, 30)).png().toFile(file('only.png'))
    const before = await readFile(file('only.png'))
    const names = await readdir(dirname(file('only.png')))
    await protect(file('only.png'), file('only-protected.png'))
    expect(await readFile(file('only.png'))).toEqual(before)
    expect((await readdir(dirname(file('only.png')))).sort()).toEqual([...names, 'only-protected.png'].sort())
  })

  it('changes the given regions only', async () => {
    const photo = smoothPhoto(80, 60)
    await asSharp(photo).png().toFile(file('regions.png'))
    const layers = [
      { region: { left: 0, top: 0, width: 20, height: 20 }, noise, side },
      { region: { left: 60, top: 40, width: 20, height: 20 }, noise, side },
    ]
    const { measures } = await protect(file('regions.png'), file('regions-protected.png'), { layers })
    expect(measures.correlation).toBeGreaterThan(0.9)
    const { pixels } = await decodePhoto(file('regions-protected.png'))
    const row = (y: number) =>
      difference(pixels.slice(y * 240, (y + 1) * 240), photo.pixels.slice(y * 240, (y + 1) * 240))
    expect(row(10).largest).toBeGreaterThan(0)
    expect(row(30).largest).toBe(0)
    expect(row(50).largest).toBeGreaterThan(0)
  })

  it('keeps the bound exactly where faces overlap each other, a stranger and the photo’s own noise', async () => {
    const photo = smoothPhoto(180, 140)
    await asSharp(photo).png().toFile(file('crowd.png'))
    const loud = (seed: number) =>
      randomNoise(side, epsilon, seed).map((value) => Math.sign(value) * (epsilon / 255))
    const layers = [
      { region: 'whole', noise: loud(1), side },
      { region: { left: 10, top: 10, width: 90, height: 90 }, noise: loud(2), side },
      { region: { left: 60, top: 40, width: 90, height: 90 }, noise: loud(3), side },
    ] as const
    const keepClear = [{ left: 90, top: 20, width: 80, height: 80 }]
    const result = await protect(file('crowd.png'), file('crowd-protected.png'), { layers, keepClear })
    expect(result.withinBound).toBe(true)
    const { pixels } = await decodePhoto(file('crowd-protected.png'))
    expect(difference(pixels, photo.pixels).largest).toBe(epsilon)
  })

  it('is weaker where it would show and never stronger, when it follows the texture', async () => {
    const photo = smoothPhoto(160, 120)
    const grain = randomLevels(photo.pixels.length, 5)
    // Smooth on the left, rough on the right.
    const pixels = photo.pixels.map((level, at) =>
      Math.floor(at / 3) % 160 < 80 ? 128 : level / 2 + (grain[at] as number) / 4,
    )
    await asSharp({ ...photo, pixels })
      .png()
      .toFile(file('texture.png'))
    const even = await protect(file('texture.png'), file('even.png'))
    const adapted = await protect(file('texture.png'), file('adapted.png'), { adapt: 'texture' })
    expect(adapted.measures.psnr as number).toBeGreaterThan((even.measures.psnr as number) + 1)
    expect(adapted.measures.ssim).toBeGreaterThan(even.measures.ssim)
    const meanChange = async (name: string, first: number, end: number) => {
      const written = (await decodePhoto(file(name))).pixels
      const chosen = (_: number, at: number) => {
        const x = Math.floor(at / 3) % 160
        return x >= first && x < end
      }
      return difference(written.filter(chosen), pixels.filter(chosen)).mean
    }
    // Away from the border between the two, where the window sees both.
    expect(await meanChange('adapted.png', 0, 70)).toBeLessThan(0.6 * (await meanChange('even.png', 0, 70)))
    expect(await meanChange('adapted.png', 90, 160)).toBeGreaterThan(
      0.95 * (await meanChange('even.png', 90, 160)),
    )
  })

  it('refuses a region outside the photo', async () => {
    await asSharp(smoothPhoto(30, 30)).png().toFile(file('small.png'))
    const layers = [{ region: { left: 20, top: 0, width: 11, height: 5 }, noise, side }]
    await expect(protect(file('small.png'), file('outside.png'), { layers })).rejects.toMatchObject({
      failure: { kind: 'bad request', file: file('small.png'), message: expect.stringMatching(/30 x 30/) },
    })
  })

  it('lays transparent photos on white for JPEG, and says so', async () => {
    const photo = { ...smoothPhoto(32, 32), alpha: new Uint8Array(32 * 32) }
    await asSharp(photo).png().toFile(file('clear.png'))
    const { notes, measures } = await protect(file('clear.png'), file('clear.jpg'), { format: 'jpeg' })
    expect(notes).toMatchObject([{ message: 'JPEG has no transparency: the photo was laid on white.' }])
    expect(measures.largestDifference).toBeLessThan(20)
    const { pixels } = await decodePhoto(file('clear.jpg'))
    expect(pixels.reduce((sum, level) => sum + level, 0) / pixels.length).toBeGreaterThan(245)
  })

  it('names the folder that it cannot write to', async () => {
    await asSharp(smoothPhoto(10, 10)).png().toFile(file('fine.png'))
    await expect(protect(file('fine.png'), file('missing/fine.png'))).rejects.toMatchObject({
      failure: { kind: 'unwritable', file: file('missing/fine.png') },
    })
  })
})

describe('encoding', () => {
  const photo = smoothPhoto(64, 48)
  const encode = (
    changes: Partial<Photo>,
    format: Parameters<typeof encodePhoto>[2]['format'],
    quality = 95,
  ) => encodePhoto({ ...photo, ...changes }, file('encoded'), { format, quality, metadata: 'remove' })

  it('keeps full colour resolution in JPEG', async () => {
    await encode({}, 'jpeg')
    expect(await sharp(file('encoded')).metadata()).toMatchObject({
      format: 'jpeg',
      chromaSubsampling: '4:4:4',
    })
  })

  it('takes the quality to heart', async () => {
    const sizes: number[] = []
    for (const quality of [50, 95]) {
      await encode({}, 'jpeg', quality)
      sizes.push((await readFile(file('encoded'))).length)
    }
    expect(sizes[0]).toBeLessThan(sizes[1] as number)
  })

  it.each(['jpeg', 'png', 'tiff'] as const)('keeps grey grey in %s', async (format) => {
    await encode(smoothPhoto(20, 20, 1), format)
    expect(await sharp(file('encoded')).metadata()).toMatchObject({ space: 'b-w', channels: 1 })
  })

  it('keeps lossy WebP lossy and lossless WebP lossless', async () => {
    for (const lossless of [true, false]) {
      expect((await encode({ format: 'webp', lossless }, 'keep')).exact).toBe(lossless)
      expect((await decodePhoto(file('encoded'))).lossless).toBe(lossless)
    }
  })

  it.each([
    ['heic', 'jpeg', '.jpg', 'HEIC files cannot be written: the protected photo is a JPEG file.'],
    ['gif', 'png', '.png', 'GIF files cannot be written: the protected photo is a PNG file.'],
  ] as const)('writes %s as %s, and says so', async (original, format, extension, note) => {
    expect(await encode({ format: original }, 'keep')).toMatchObject({
      format,
      extension,
      notes: [{ message: note }],
    })
    expect((await decodePhoto(file('encoded'))).format).toBe(format)
  })

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)('keeps the format of %s', async (format) => {
    expect(await encode({ format }, 'keep')).toMatchObject({ format, notes: [] })
    expect((await decodePhoto(file('encoded'))).format).toBe(format)
  })

  it('refuses a photo that is too wide for the format, and says what to choose', async () => {
    const wide = smoothPhoto(16_390, 2)
    await expect(encode(wide, 'webp')).rejects.toMatchObject({
      failure: { kind: 'bad request', message: expect.stringMatching(/WebP.*16383.*PNG or TIFF/) },
    })
    expect((await encode(wide, 'png')).format).toBe('png')
  })
})
