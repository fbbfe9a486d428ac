import type { Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { cutmix, paste } from '../../src-main/evaluate/augmentations/cutmix'
import { cutout } from '../../src-main/evaluate/augmentations/cutout'
import type { LabelledBatch } from '../../src-main/evaluate/augmentations/define'
import { blend, mixup } from '../../src-main/evaluate/augmentations/mixup'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'
import { expectNoTensorsLeft, uniform } from '../tensor/numbers'

const side = 8
const samples = 200
/** Picture i is all of the value of i, so that every pixel tells whose it is. */
const batch = (count = samples): LabelledBatch => ({
  images: tf.tidy(
    () =>
      tf.mul(
        tf.ones([count, side, side, 3]),
        tf.reshape(tf.div(tf.range(1, count + 1), 256), [count, 1, 1, 1]),
      ) as Tensor4D,
  ),
  labels: Int32Array.from({ length: count }, (_, row) => row),
})
const pixelsOf = ({ images }: LabelledBatch, row: number) =>
  images.dataSync().slice(row * side * side * 3, (row + 1) * side * side * 3)
const ownValue = (row: number) => (row + 1) / 256

describe('Cutout', () => {
  it('blackens a square of half the side, at the border less, and leaves the rest and the labels', () => {
    const seen = cutout.apply(batch(), new Random(1))
    const areas = Array.from({ length: samples }, (_, row) => {
      const pixels = pixelsOf(seen, row)
      expect(pixels.every((value) => value === 0 || value === ownValue(row))).toBe(true)
      return pixels.filter((value) => value === 0).length / 3
    })
    expect(Math.max(...areas)).toBe((side / 2) ** 2)
    expect(Math.min(...areas)).toBe((side / 4) ** 2)
    expect(seen.labels).toEqual(batch().labels)
    expect(seen.mixture).toBeUndefined()
  })
})

describe('Mixup', () => {
  it('blends pictures and labels by the same share', () => {
    const { images, mixture } = blend(batch(2), {
      rows: Int32Array.of(1, 0),
      shares: Float32Array.of(0.25, 1),
    })
    expect(images.dataSync()[0]).toBeCloseTo(0.25 * ownValue(0) + 0.75 * ownValue(1), 7)
    expect(images.dataSync().at(-1)).toBe(ownValue(1))
    expect(mixture).toEqual({ others: Int32Array.of(1, 0), shares: Float32Array.of(0.25, 1) })
  })

  it('leaves about half of the pictures alone and spreads the others’ shares over 0..1', () => {
    const shares = mixup.apply(batch(), new Random(1)).mixture?.shares as Float32Array
    const mixed = shares.filter((share) => share < 1)
    expect(mixed.length).toBeGreaterThan(0.4 * samples)
    expect(mixed.length).toBeLessThan(0.6 * samples)
    for (const quarter of [0, 0.25, 0.5, 0.75]) {
      const within = mixed.filter((share) => share >= quarter && share < quarter + 0.25)
      expect(within.length).toBeGreaterThan(mixed.length / 8)
    }
  })
})

describe('CutMix', () => {
  it('weighs the labels by the area that is seen of each picture', () => {
    const seen = cutmix.apply(batch(), new Random(1))
    const { others, shares } = seen.mixture as NonNullable<typeof seen.mixture>
    for (let row = 0; row < samples; row++) {
      const pixels = pixelsOf(seen, row)
      const own = pixels.filter((value) => value === ownValue(row)).length / pixels.length
      const other = pixels.filter((value) => value === ownValue(others[row] as number)).length / pixels.length
      if (others[row] === row) continue
      expect(own + other).toBe(1)
      expect(shares[row]).toBeCloseTo(own, 6)
    }
    expect(new Set(shares).size).toBeGreaterThan(10)
  })

  it('puts the other’s rectangle where it was in the other', () => {
    const images = uniform([2, side, side, 3], 3, 0, 1) as Tensor4D
    const rectangle = { top: 2, bottom: 5, left: 1, right: 3 }
    const nothing = { top: 0, bottom: 0, left: 0, right: 0 }
    const seen = paste({ images, labels: Int32Array.of(0, 1) }, Int32Array.of(1, 0), [rectangle, nothing])
    const inside = (x: Tensor4D, row: number) => tf.slice(x, [row, 2, 1, 0], [1, 3, 2, 3]).dataSync()
    expect(inside(seen.images, 0)).toEqual(inside(images, 1))
    expect(seen.images.dataSync()[0]).toBe(images.dataSync()[0])
    expect(tf.slice(seen.images, 1, 1).dataSync()).toEqual(tf.slice(images, 1, 1).dataSync())
    expect([...(seen.mixture?.shares ?? [])]).toEqual([Math.fround(1 - 6 / 64), 1])
  })
})

describe.each([cutout, mixup, cutmix])('$name', (augmentation) => {
  it('is the same for the same random numbers, and leaves the batch and no tensors behind', () => {
    const given = batch(20)
    const seen = () => augmentation.apply(given, new Random(2)).images
    expect(seen().dataSync()).toEqual(seen().dataSync())
    expectNoTensorsLeft(seen)
    expect(given.images.isDisposed).toBe(false)
  })
})
