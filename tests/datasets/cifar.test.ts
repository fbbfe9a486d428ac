import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCifar10 } from '../../src-main/datasets/cifar10'
import { openCifar100 } from '../../src-main/datasets/cifar100'
import { readFirst } from '../../src-main/datasets/picture-source'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('cifar')
const write = (name: string, content: Buffer | string) => writeFile(join(folder(), name), content)
/** Every pixel of the record has one value, by which it is known again. */
const record = (labels: readonly number[], value: number) =>
  Buffer.concat([Buffer.from(labels), Buffer.alloc(3072, value)])
const valuesOf = ({ images }: { images: Float32Array }) =>
  Array.from({ length: images.length / 3072 }, (_, sample) =>
    Math.round((images[sample * 3072] as number) * 255),
  )

describe('CIFAR-10 as published', () => {
  const writeAll = async () => {
    await write('batches.meta.txt', 'cat\ndog\n\n')
    for (const batch of [1, 2, 3, 4, 5]) {
      await write(
        `data_batch_${batch}.bin`,
        Buffer.concat([record([0], 10 * batch), record([1], 10 * batch + 1)]),
      )
    }
    await write('test_batch.bin', record([1], 99))
  }

  it('is one set from five files', async () => {
    await writeAll()
    const train = await openCifar10(folder(), 'train')
    expect(train.samples).toBe(10)
    expect(train.classNames).toEqual(['cat', 'dog'])
    const all = await readFirst(train)
    expect(valuesOf(all)).toEqual([10, 11, 20, 21, 30, 31, 40, 41, 50, 51])
    expect([...all.labels]).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    expect((await openCifar10(folder(), 'test')).samples).toBe(1)
  })

  it('gives the rows asked for in the order asked for, across files', async () => {
    await writeAll()
    const train = await openCifar10(folder(), 'train')
    const chosen = await train.read([7, 2, 3, 0, 7])
    expect(valuesOf(chosen)).toEqual([41, 20, 21, 10, 41])
    expect([...chosen.labels]).toEqual([1, 0, 1, 0, 1])
  })

  it('reads no record that nobody asks for, bad ones included', async () => {
    await writeAll()
    await write('data_batch_2.bin', Buffer.concat([record([0], 20), record([7], 21)]))
    const train = await openCifar10(folder(), 'train')
    expect(valuesOf(await readFirst(train, 3))).toEqual([10, 11, 20])
    await expect(readFirst(train)).rejects.toThrow(/data_batch_2\.bin: record 1 has label 7/)
  })
})

describe('CIFAR-100', () => {
  const writeAll = async () => {
    await write('fine_label_names.txt', 'apple\nbeaver\nclock\n')
    await write('coarse_label_names.txt', 'fruit\nanimal\n')
    await write('train.bin', Buffer.concat([record([1, 1], 5), record([0, 2], 6)]))
  }

  it('is labelled by class, or by group of classes', async () => {
    await writeAll()
    const fine = await openCifar100(folder(), 'train')
    expect(fine.classNames).toEqual(['apple', 'beaver', 'clock'])
    expect([...(await readFirst(fine)).labels]).toEqual([1, 2])
    const coarse = await readFirst(await openCifar100(folder(), 'train', 'coarse'))
    expect(coarse.classNames).toEqual(['fruit', 'animal'])
    expect([...coarse.labels]).toEqual([1, 0])
    expect(valuesOf(coarse)).toEqual([5, 6])
  })

  it('is told apart from CIFAR-10 by the length of its records', async () => {
    await writeAll()
    await write('train.bin', record([1], 5))
    await expect(openCifar100(folder(), 'train')).rejects.toThrow(/not a whole number of 3074-byte/)
  })
})
