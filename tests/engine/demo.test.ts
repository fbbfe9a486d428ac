import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImageSet } from '../../src-main/datasets/image-set'
import { writeNpz } from '../../src-main/datasets/npz'
import { demo } from '../../src-main/engine/jobs/demo'
import { tf } from '../../src-main/tensor/native'
import { patternedImages } from '../protections/small-problem'
import { temporaryFolder } from '../temporary-folder'

const classes = 4
const train = patternedImages(32, 16, classes, 1)
const test = patternedImages(24, 16, classes, 2)
const bytesOf = ({ images }: ImageSet) => Uint8Array.from(images, (value) => Math.round(value * 255))

describe('the job behind the live demonstration', () => {
  const folder = temporaryFolder('demo')
  let params: { pictures: string; galleryFolder: string; seed: number }
  beforeEach(async () => {
    params = { pictures: join(folder(), 'labelled.npz'), galleryFolder: join(folder(), 'gallery'), seed: 1 }
    await writeNpz(params.pictures, {
      train_images: { shape: train.shape, data: bytesOf(train) },
      train_labels: { shape: [train.labels.length], data: train.labels },
      test_images: { shape: test.shape, data: bytesOf(test) },
      test_labels: { shape: [test.labels.length], data: test.labels },
      names: { shape: [classes], data: ['doll', 'robot', 'bear', 'frog'] },
    })
  })
  const signal = new AbortController().signal
  const report = () => undefined

  it('writes the pictures of the gallery as they are, named by their numbers', async () => {
    const { gallery, classNames } = await demo(params, { signal, report })
    expect(classNames).toEqual(['doll', 'robot', 'bear', 'frog'])
    expect(gallery).toHaveLength(classes * 3)
    const files = await readdir(params.galleryFolder)
    expect(files.sort()).toEqual(gallery.map(({ picture }) => `${picture}.png`).sort())
    const size = 16 * 16 * 3
    for (const { picture, actual } of gallery) {
      const { data, info } = await sharp(join(params.galleryFolder, `${picture}.png`))
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect(info).toMatchObject({ width: 16, height: 16, channels: 3 })
      expect(new Uint8Array(data)).toEqual(bytesOf(test).subarray(picture * size, (picture + 1) * size))
      expect(actual).toBe(test.labels[picture])
    }
  })

  it('stops within a step when it is cancelled, and leaves neither tensors nor pictures', async () => {
    const before = tf.memory().numTensors
    const cancelled = new AbortController()
    let reports = 0
    const cancelAtTen = () => {
      if (++reports === 10) cancelled.abort()
    }
    await expect(demo(params, { signal: cancelled.signal, report: cancelAtTen })).rejects.toThrow()
    expect(reports).toBe(10)
    expect(tf.memory().numTensors).toBe(before)
    expect(await readdir(folder())).toEqual(['labelled.npz'])
  })

  it('says which file cannot be read', async () => {
    await writeFile(params.pictures, 'not an archive')
    await expect(demo(params, { signal, report })).rejects.toMatchObject({
      failure: {
        kind: 'unreadable',
        file: params.pictures,
        message: expect.stringContaining('labelled.npz'),
      },
    })
  })
})
