import { describe, expect, it } from 'vitest'
import type { ImageSet } from '../../src-main/datasets/image-set'
import { bitDepth } from '../../src-main/defences/bit-depth'
import type { PictureDefence } from '../../src-main/defences/define'
import { gaussianBlur } from '../../src-main/defences/gaussian-blur'
import { grey } from '../../src-main/defences/grey'
import { jpeg } from '../../src-main/defences/jpeg'
import { medianBlur } from '../../src-main/defences/median-blur'
import { orthogonalProjection, orthonormal } from '../../src-main/defences/orthogonal-projection'
import { shrink } from '../../src-main/defences/shrink'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { patternedImages } from '../protections/small-problem'
import { tintedPhotos } from './shortcut-problem'

const run = { seed: 5, precision: 'float32' } as const

function apply(defence: PictureDefence, set: ImageSet, params: object = {}): Promise<ImageSet> {
  return finish(defence.transform(set, defence.params.parse(params), run))
}

/** One picture of one channel, given by its rows of grey levels. */
function picture(rows: readonly (readonly number[])[]): ImageSet {
  return {
    images: Float32Array.from(rows.flat(), (level) => level / 255),
    shape: [1, rows.length, (rows[0] as readonly number[]).length, 1],
    labels: Int32Array.of(0),
    classNames: ['one'],
  }
}

const levels = (set: ImageSet) => Array.from(set.images, (value) => Math.round(value * 255))

describe('grey pictures', () => {
  it('have Rec. 601 luma in all three channels', async () => {
    const set = { ...patternedImages(1, 1, 1, 1), images: Float32Array.of(1, 0.5, 0.25) }
    const { images } = await apply(grey, set)
    for (const value of images) expect(value).toBeCloseTo(0.299 + 0.587 * 0.5 + 0.114 * 0.25, 6)
  })
})

describe('JPEG', () => {
  const set = patternedImages(8, 32, 4, 3)
  const meanSquare = (one: ImageSet, other: ImageSet) =>
    one.images.reduce((sum, value, at) => sum + (value - (other.images[at] as number)) ** 2, 0)

  it('changes more at lower quality', async () => {
    const errors: number[] = []
    for (const quality of [95, 75, 50, 25, 10]) {
      errors.push(meanSquare(set, await apply(jpeg, set, { qualities: [quality] })))
    }
    expect(errors).toEqual([...errors].sort((one, other) => one - other))
    expect(errors[0]).toBeGreaterThan(0)
  })

  it('loses more colour at half the colour resolution', async () => {
    const loss = async (chromaSubsampling: string) =>
      meanSquare(set, await apply(jpeg, set, { qualities: [90], chromaSubsampling }))
    expect(await loss('4:2:0')).toBeGreaterThan(1.5 * (await loss('4:4:4')))
  })

  it('gives each picture one of the qualities, the same again with the same seed', async () => {
    const mixed = await apply(jpeg, set, { qualities: [10, 90] })
    const alone = [await apply(jpeg, set, { qualities: [10] }), await apply(jpeg, set, { qualities: [90] })]
    const size = set.images.length / 8
    const chosen = Array.from({ length: 8 }, (_, row) => {
      const rowOf = ({ images }: ImageSet) => images.slice(row * size, (row + 1) * size).join()
      return alone.findIndex((other) => rowOf(other) === rowOf(mixed))
    })
    expect(new Set(chosen)).toEqual(new Set([0, 1]))
    expect((await apply(jpeg, set, { qualities: [10, 90] })).images).toEqual(mixed.images)
  })
})

describe('fewer bits', () => {
  it('leaves four evenly spaced levels of two bits, the nearest of them', async () => {
    const reduced = await apply(bitDepth, picture([[0, 42, 43, 127, 128, 212, 213, 255]]), { bits: 2 })
    expect(levels(reduced)).toEqual([0, 0, 85, 85, 170, 170, 255, 255])
  })
})

describe('Gaussian blur', () => {
  it('spreads a pixel by the samples of the bell curve', async () => {
    const dark = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0])
    ;(dark[2] as number[])[2] = 255
    const { images } = await apply(gaussianBlur, picture(dark), { size: 3, sigma: 1 })
    const side = Math.exp(-0.5) / (1 + 2 * Math.exp(-0.5))
    const middle = 1 / (1 + 2 * Math.exp(-0.5))
    expect(images[12]).toBeCloseTo(middle * middle, 6)
    expect(images[11]).toBeCloseTo(side * middle, 6)
    expect(images[6]).toBeCloseTo(side * side, 6)
    expect(images[10]).toBe(0)
  })

  it('reflects at the border without repeating it', async () => {
    const { images } = await apply(gaussianBlur, picture([[255, 0, 0, 0]]), { size: 3, sigma: 1 })
    const side = Math.exp(-0.5) / (1 + 2 * Math.exp(-0.5))
    expect(images[0]).toBeCloseTo(1 - 2 * side, 6)
    expect(images[1]).toBeCloseTo(side, 6)
  })

  it('does next to nothing with the width that the benchmark uses', async () => {
    const set = patternedImages(2, 16, 2, 1)
    const blurred = await apply(gaussianBlur, set)
    for (const [at, value] of blurred.images.entries()) expect(value).toBeCloseTo(set.images[at] as number, 6)
  })
})

describe('median filter', () => {
  it('removes a single pixel and keeps an edge', async () => {
    const rows = [
      [9, 9, 9, 200, 200],
      [9, 255, 9, 200, 200],
      [9, 9, 9, 200, 200],
    ]
    const clean = [9, 9, 9, 200, 200]
    expect(levels(await apply(medianBlur, picture(rows)))).toEqual([...clean, ...clean, ...clean])
  })

  it('is the fifth of the nine values around, in every channel by itself', async () => {
    const set = patternedImages(1, 8, 1, 4)
    const filtered = await apply(medianBlur, set)
    const level = (y: number, x: number, channel: number) =>
      Math.round((set.images[(y * 8 + x) * 3 + channel] as number) * 255)
    for (let y = 1; y < 7; y++) {
      for (let x = 1; x < 7; x++) {
        for (let channel = 0; channel < 3; channel++) {
          const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => level(y + dy, x + dx, channel)))
          const median = around.sort((one, other) => one - other)[4]
          expect(levels(filtered)[(y * 8 + x) * 3 + channel]).toBe(median)
        }
      }
    }
  })
})

describe('shrunk and enlarged', () => {
  it('takes a checkerboard away and keeps a plain area', async () => {
    const board = Array.from({ length: 8 }, (_, y) =>
      Array.from({ length: 8 }, (_, x) => 255 * ((x + y) % 2)),
    )
    const { images } = await apply(shrink, picture(board), { share: 0.5 })
    for (const value of images) expect(value).toBeCloseTo(0.5, 1)
    const plain = picture(Array.from({ length: 8 }, () => new Array<number>(8).fill(77)))
    expect(levels(await apply(shrink, plain))).toEqual(levels(plain))
  })
})

describe('orthogonal projection', () => {
  it('leaves no component along the directions that it takes out, one a class', async () => {
    const { train } = tintedPhotos()
    const projected = await apply(orthogonalProjection, train, { batch: 32 })
    const size = 16 * 16 * 3
    const row = ({ images }: ImageSet, at: number) =>
      Float64Array.from(images.subarray(at * size, (at + 1) * size))
    const takenOut = (at: number) =>
      row(train, at).map((value, i) => value - (row(projected, at)[i] as number))
    const basis = orthonormal([0, 1, 2, 3].map(takenOut))
    const along = (vector: Float64Array) =>
      Math.max(
        ...basis.map((axis) =>
          Math.abs(axis.reduce((sum, value, i) => sum + value * (vector[i] as number), 0)),
        ),
      )
    for (let at = 0; at < 40; at++) {
      expect(along(row(projected, at))).toBeLessThan(0.01)
      const rest = takenOut(at)
      for (const axis of basis) {
        const amount = axis.reduce((sum, value, i) => sum + value * (rest[i] as number), 0)
        for (const [i, value] of axis.entries()) rest[i] = (rest[i] as number) - amount * value
      }
      expect(Math.hypot(...rest)).toBeLessThan(0.01)
      expect(along(row(train, at))).toBeGreaterThan(0.1)
    }
  })

  it('builds an orthonormal basis and leaves out what adds nothing', () => {
    const basis = orthonormal([Float64Array.of(3, 4, 0), Float64Array.of(6, 8, 0), Float64Array.of(1, 1, 1)])
    expect(basis).toHaveLength(2)
    expect(Array.from(basis[0] as Float64Array)).toEqual([0.6, 0.8, 0])
    const [one, other] = basis as [Float64Array, Float64Array]
    expect(one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)).toBeCloseTo(0, 12)
    expect(Math.hypot(...other)).toBeCloseTo(1, 12)
  })
})

describe('every change of pictures', () => {
  it.each([grey, jpeg, bitDepth, gaussianBlur, medianBlur, shrink, orthogonalProjection])(
    '$id keeps shape, labels and order, does not touch what it was given, and leaves no tensors behind',
    async (defence) => {
      const set = patternedImages(70, 16, 2, 6)
      const before = set.images.slice()
      const tensors = tf.memory().numTensors
      const changed = await apply(defence, set)
      expect(tf.memory().numTensors).toBe(tensors)
      expect(set.images).toEqual(before)
      expect(changed.shape).toEqual(set.shape)
      expect(changed.labels).toEqual(set.labels)
      expect(changed.images).toHaveLength(set.images.length)
      expect(changed.images.every(Number.isFinite)).toBe(true)
    },
  )
})
