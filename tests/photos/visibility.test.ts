import { describe, expect, it } from 'vitest'
import {
  visibilityEdge,
  visibilityFloor,
  visibilityOfImage,
  visibilityOfPhoto,
} from '../../src-main/photos/visibility'
import { visibilityRows } from '../../src-main/photos/visibility-map'
import { randomLevels, smoothPhoto } from './made-up-photos'

const flat = (width: number, height: number) => new Float32Array(width * height * 3).fill(0.5)
const rough = (width: number, height: number) =>
  Float32Array.from(randomLevels(width * height * 3), (level) => level / 255)

describe('how much noise a picture hides', () => {
  it('is the least where it is smooth, and all of it in texture', () => {
    expect(new Set(visibilityOfImage(flat(12, 9), 12, 9).values)).toEqual(new Set([visibilityFloor]))
    expect(new Set(visibilityOfImage(rough(12, 9), 12, 9).values)).toEqual(new Set([1]))
  })

  it('is taken from the window around each point: an edge counts two pixels to both sides', () => {
    const image = flat(20, 8)
    for (let index = 0; index < 20 * 8; index++)
      if (index % 20 >= 10) image.fill(0.9, index * 3, index * 3 + 3)
    const row = visibilityOfImage(image, 20, 8).values.slice(60, 80)
    expect([...row].map((value) => value > visibilityFloor)).toEqual(
      Array.from({ length: 20 }, (_, x) => x >= 8 && x < 12),
    )
  })

  it('does not see a change of colour that leaves the brightness', () => {
    const image = flat(10, 10)
    for (let index = 0; index < 100; index += 2)
      image.set([0.5 + 0.114 * 0.4, 0.5, 0.5 - 0.299 * 0.4], index * 3)
    expect(Math.max(...visibilityOfImage(image, 10, 10).values)).toBe(visibilityFloor)
  })

  it('is for a photo what it is for the same picture, shrunk where the photo is larger', async () => {
    const grain = randomLevels(64 * 48 * 3)
    const photo = { ...smoothPhoto(64, 48), pixels: grain }
    const image = Float32Array.from(grain, (level) => level / 255)
    expect(await visibilityOfPhoto(photo)).toEqual(visibilityOfImage(image, 64, 48))
    const large = await visibilityOfPhoto(smoothPhoto(1200, 600))
    expect([large.width, large.height]).toEqual([visibilityEdge, visibilityEdge / 2])
  })

  it('is enlarged to a photo without steps', () => {
    const map = { width: 2, height: 2, values: Float32Array.of(0.5, 1, 1, 0.5) }
    const rows = visibilityRows(map, 8, 4)
    expect([...rows(0)]).toEqual([0.5, 0.5, 0.5625, 0.6875, 0.8125, 0.9375, 1, 1])
    expect([...rows(3)]).toEqual([1, 1, 0.9375, 0.8125, 0.6875, 0.5625, 0.5, 0.5])
  })
})
