import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCifar10 } from '../../src-main/datasets/cifar10'
import { readImageFolder } from '../../src-main/datasets/image-folder'
import { selectRows, toEightBit } from '../../src-main/datasets/image-set'
import { describeWithData, sharedData } from '../shared-data'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unlearnable-datasets-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('CIFAR-10 archives', () => {
  const record = (label: number) => Buffer.from([label, ...Array.from({ length: 3072 }, (_, i) => i % 256)])
  const write = async (bytes: Buffer) => {
    await writeFile(join(folder, 'labels.txt'), 'cat\ndog\n')
    await writeFile(join(folder, 'train.bin'), bytes)
  }

  it('turns planes into pixels', async () => {
    await write(Buffer.concat([record(1), record(0)]))
    const { images, labels, shape, classNames } = await readCifar10(folder, 'train')
    expect(shape).toEqual([2, 32, 32, 3])
    expect([...labels]).toEqual([1, 0])
    expect(classNames).toEqual(['cat', 'dog'])
    // Pixel 5 of the record: red at byte 5, green at 1,024 + 5, blue at 2,048 + 5.
    expect([...images.subarray(15, 18)].map((value) => Math.round(value * 255))).toEqual([5, 5, 5])
    expect(Math.round((images[3 * 300] as number) * 255)).toBe(300 % 256)
  })

  it('names the file and the record that does not fit', async () => {
    await write(Buffer.concat([record(0), record(7)]))
    await expect(readCifar10(folder, 'train')).rejects.toThrow(/train\.bin: record 1 has label 7/)
    await write(record(0).subarray(1))
    await expect(readCifar10(folder, 'train')).rejects.toThrow(
      /train\.bin: 3072 bytes are not a whole number/,
    )
  })
})

describe('folders with one subfolder per class', () => {
  const picture = (colour: string) =>
    sharp({ create: { width: 20, height: 10, channels: 3, background: colour } })
      .png()
      .toBuffer()

  it('splits by the order of the names and cuts the centre', async () => {
    for (const name of ['blue', 'red']) {
      await mkdir(join(folder, name))
      for (let i = 0; i < 4; i++) await writeFile(join(folder, name, `${i}.png`), await picture(name))
    }
    const { train, test } = await readImageFolder(folder, { side: 8, centre: 10, trainShare: 0.75 })
    expect(train.classNames).toEqual(['blue', 'red'])
    expect([...train.labels]).toEqual([0, 0, 0, 1, 1, 1])
    expect([...test.labels]).toEqual([0, 1])
    expect([...test.images.subarray(0, 3)]).toEqual([0, 0, 1])
  })

  it('names the file that cannot be read', async () => {
    await mkdir(join(folder, 'a'))
    await writeFile(join(folder, 'a', 'broken.png'), 'no picture')
    await expect(readImageFolder(folder, { side: 8, trainShare: 1 })).rejects.toThrow(/broken\.png/)
  })
})

describe('image sets', () => {
  it('selects rows in order', () => {
    const set = {
      images: Float32Array.of(0, 0.25, 0.5),
      shape: [3, 1, 1, 1],
      labels: Int32Array.of(4, 5, 6),
      classNames: [],
    } as const
    const chosen = selectRows(set, [2, 0, 2])
    expect([...chosen.images]).toEqual([0.5, 0, 0.5])
    expect([...chosen.labels]).toEqual([6, 4, 6])
    expect(chosen.shape).toEqual([3, 1, 1, 1])
  })

  it('rounds to grey levels', () => {
    const levels = [...toEightBit(Float32Array.of(-0.1, 0.5, 1.2, 100.4 / 255))].map((value) =>
      Math.round(value * 255),
    )
    expect(levels).toEqual([0, 128, 255, 100])
  })
})

describeWithData('cifar10', 'the shared CIFAR-10 subset', () => {
  it('has the sizes that its sources state', async () => {
    const { shape, labels } = await readCifar10(sharedData('cifar10'), 'test')
    expect(shape).toEqual([2000, 32, 32, 3])
    expect(labels.filter((label) => label === 3)).toHaveLength(200)
  })
})
