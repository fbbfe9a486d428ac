import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { DataChoice, readData } from '../../src-main/datasets/choice'
import { setNearDuplicatesAside } from '../../src-main/datasets/near-duplicates'
import { type DatedPhoto, splitByEvent } from '../../src-main/datasets/split-by-event'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('split')
const options = { trainShare: 0.6, gapMinutes: 120 }
const at = (label: number, day: number, minute = 0): DatedPhoto => ({
  label,
  taken: new Date(Date.UTC(2024, 0, day, 12, minute)),
})

describe('the split by event', () => {
  it('keeps photos of one event together and takes the boundary nearest to the share', () => {
    const photos = [at(0, 1), at(0, 1, 50), at(0, 1, 110), at(0, 2), at(0, 2, 30)]
    expect(splitByEvent(photos, options)).toEqual({
      train: Int32Array.of(0, 1, 2),
      test: Int32Array.of(3, 4),
      cutEvents: [],
    })
    const { train } = splitByEvent([at(0, 1), at(0, 2), at(0, 2, 1), at(0, 2, 2), at(0, 2, 3)], options)
    expect([...train]).toEqual([0])
  })

  it('goes by the time and not by the order of the files', () => {
    const photos = [at(0, 3), at(0, 1), at(0, 3, 5), at(0, 1, 5), at(0, 1, 9)]
    expect([...splitByEvent(photos, options).train]).toEqual([1, 3, 4])
  })

  it('lets an event last for days when its photos follow one another closely', () => {
    const photos = Array.from({ length: 30 }, (_, i) => at(0, 1, i * 100)).concat(at(0, 20))
    const { test } = splitByEvent(photos, options)
    expect([...test]).toEqual([30])
  })

  it('goes by the order where a photo of the class has no time, class by class', () => {
    const photos = [at(0, 9), { label: 0 }, at(1, 2), at(0, 1), at(1, 1), { label: 0 }, at(0, 1)]
    expect([...splitByEvent(photos, options).train]).toEqual([0, 1, 3, 4])
  })

  it('says of which classes it had to cut the only event', () => {
    const { train, test, cutEvents } = splitByEvent([at(0, 1), at(0, 1, 5), at(1, 1), at(1, 3)], options)
    expect(cutEvents).toEqual([0])
    expect([...train]).toEqual([0, 2])
    expect([...test]).toEqual([1, 3])
  })
})

describe('near-duplicates', () => {
  it('are set aside from the test photos only, and only up to the limit', () => {
    const hashes = [
      [0, 0],
      [0, 0b111],
      [0, 0b1111],
      [0xffffffff, 0],
    ] as const
    const split = { train: Int32Array.of(0), test: Int32Array.of(1, 2, 3) }
    expect(setNearDuplicatesAside(hashes, split, 3)).toEqual({
      test: Int32Array.of(2, 3),
      setAside: Int32Array.of(1),
    })
  })
})

describe('a folder of photos', () => {
  /** Smooth made-up photos: each seed another one. */
  const photo = (seed: number) => {
    const cell = (i: number) => Math.floor(128 + 127 * Math.sin(seed * 37.7 + i * (seed + 1.3)))
    const pixels = Buffer.from(Array.from({ length: 6 * 6 * 3 }, (_, i) => cell(i)))
    return sharp(pixels, { raw: { width: 6, height: 6, channels: 3 } }).resize(96, 96, { kernel: 'cubic' })
  }
  const dated = (day: number) => ({ IFD2: { DateTimeOriginal: `2024:01:0${day} 12:00:00` } })
  const choice = () =>
    DataChoice.parse({ source: 'image-folder', folder: 'photos', side: 32, trainShare: 0.6 })

  it('is split by the times in the files, without near-duplicates on both sides', async () => {
    for (const name of ['ann', 'bob']) await mkdir(join(folder(), 'photos', name), { recursive: true })
    const file = (name: string) => join(folder(), 'photos', name)
    // The names are against the times: c was taken first.
    await photo(1).jpeg().withExifMerge(dated(9)).toFile(file('ann/a.jpg'))
    await photo(2).jpeg().withExifMerge(dated(8)).toFile(file('ann/b.jpg'))
    await photo(3).jpeg().withExifMerge(dated(1)).toFile(file('ann/c.jpg'))
    for (const [i, seed] of [4, 5, 6].entries())
      await photo(seed)
        .png()
        .toFile(file(`bob/${i}.png`))
    await photo(4).jpeg({ quality: 40 }).toFile(file('bob/3.jpg'))
    const { train, test, setAside, cutEvents } = await readData(choice(), folder())
    expect(train.classNames).toEqual(['ann', 'bob'])
    expect([...train.labels]).toEqual([0, 0, 1, 1])
    expect([...test.labels]).toEqual([0, 1])
    expect(setAside).toBe(1)
    expect(cutEvents).toEqual([])
    const newest = await photo(1).jpeg().resize(32, 32).removeAlpha().raw().toBuffer()
    const difference = (test.images[0] as number) * 255 - (newest[0] as number)
    expect(Math.abs(difference)).toBeLessThan(12)
  })

  it('without a subfolder for each class is refused by name', async () => {
    await mkdir(join(folder(), 'photos'))
    await expect(readData(choice(), folder())).rejects.toThrow(/photos has no subfolders/)
  })
})
