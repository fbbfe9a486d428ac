import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLabelledNpz } from '../../src-main/datasets/labelled-npz'
import { writeNpz } from '../../src-main/datasets/npz'
import { temporaryFolder } from '../temporary-folder'

const bundled = resolve(import.meta.dirname, '../../resources/demo/labelled.npz')

describe('labelled pictures in an npz file', () => {
  const folder = temporaryFolder('labelled')
  const arrays = {
    train_images: { shape: [2, 1, 1, 3], data: Uint8Array.of(0, 51, 255, 102, 102, 102) },
    train_labels: { shape: [2], data: Int32Array.of(1, 0) },
    test_images: { shape: [1, 1, 1, 3], data: Uint8Array.of(255, 255, 255) },
    test_labels: { shape: [1], data: Int32Array.of(1) },
    names: { shape: [2], data: ['cat', 'dog'] },
  }
  const read = async (changed: Record<string, (typeof arrays)[keyof typeof arrays]>) => {
    const path = join(folder(), 'pictures.npz')
    await writeNpz(path, { ...arrays, ...changed })
    return readLabelledNpz(path)
  }

  it('are read in 0..1 with their names', async () => {
    const { train, test } = await read({})
    expect(train.shape).toEqual([2, 1, 1, 3])
    expect([...train.images.subarray(0, 3)].map((value) => Math.round(value * 100))).toEqual([0, 20, 100])
    expect([...train.labels, ...test.labels]).toEqual([1, 0, 1])
    expect(test.classNames).toEqual(['cat', 'dog'])
  })

  it.each([
    [
      'a label without a name',
      { test_labels: { shape: [1], data: Int32Array.of(2) } },
      'test_labels holds 2',
    ],
    ['a label too few', { train_labels: { shape: [1], data: Int32Array.of(0) } }, 'train_labels'],
    ['pictures in another form', { train_images: { shape: [6], data: new Uint8Array(6) } }, 'train_images'],
  ])('are refused with %s', async (_, changed, named) => {
    await expect(read(changed)).rejects.toThrow(new RegExp(`pictures\\.npz.*${named}`))
  })
})

describe('the labelled pictures of the demonstration', () => {
  it('are as many of every class, none of them both learned from and tested on', async () => {
    const { train, test } = await readLabelledNpz(bundled)
    for (const [set, each] of [
      [train, 100],
      [test, 30],
    ] as const) {
      expect(set.shape).toEqual([each * set.classNames.length, 32, 32, 3])
      for (const label of set.classNames.keys())
        expect(set.labels.filter((own) => own === label)).toHaveLength(each)
    }
    expect(new Set(train.classNames).size).toBe(8)
    const size = 32 * 32 * 3
    const picture = ({ images }: typeof train, row: number) =>
      images.subarray(row * size, (row + 1) * size).join()
    const learned = new Set([...train.labels.keys()].map((row) => picture(train, row)))
    expect([...test.labels.keys()].filter((row) => learned.has(picture(test, row)))).toEqual([])
  })

  it('are small enough to ship', async () => {
    expect((await stat(bundled)).size).toBeLessThanOrEqual(2.5e6)
  })
})
