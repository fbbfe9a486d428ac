import { describe, expect, it } from 'vitest'
import { type Journey, journeys, receiveFace } from '../../src-main/evaluate/journeys'
import type { Photo } from '../../src-main/photos/photo'
import { regionAtSide } from '../../src-main/photos/sample-region'
import { Random } from '../../src-main/tensor/random'
import { randomLevels, smoothPhoto } from '../photos/made-up-photos'

const side = 32
const face = { left: 40, top: 30, width: 80, height: 80 }
const smooth = smoothPhoto(160, 160)
const detailed: Photo = { ...smooth, pixels: randomLevels(160 * 160 * 3) }

function journey(id: string): Journey {
  return journeys.find((one) => one.id === id) as Journey
}

function receive(id: string, photo = detailed, seed = 1): Promise<Float32Array> {
  return receiveFace({ photo, face }, journey(id), side, new Random(seed))
}

function difference(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] as number)), 0) / one.length
}

function spread(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

describe('the ways that photos take to a trainer', () => {
  it('plainly: the region of the face as it is learned on', async () => {
    expect(await receive('plain')).toEqual(await regionAtSide(detailed, face, side))
  })

  it('grey: the brightness in all three channels', async () => {
    const [colours, greys] = [await receive('plain'), await receive('grey')]
    for (let at = 0; at < greys.length; at += 3) {
      const [red, green, blue] = [colours[at] as number, colours[at + 1] as number, colours[at + 2] as number]
      const brightness = 0.299 * red + 0.587 * green + 0.114 * blue
      expect(greys[at]).toBeCloseTo(brightness, 5)
      expect(greys[at + 1]).toBe(greys[at])
      expect(greys[at + 2]).toBe(greys[at])
    }
  })

  it('as JPEG: the more compressed, the further off', async () => {
    const plain = await receive('plain')
    const [better, worse] = [await receive('jpeg-75'), await receive('jpeg-40')]
    expect(difference(plain, better)).toBeGreaterThan(0.005)
    expect(difference(plain, worse)).toBeGreaterThan(1.3 * difference(plain, better))
  })

  it('shrunk to half: finer detail than that is gone, the rest is there', async () => {
    const faceInOwnPixels = (id: string, photo: Photo) =>
      receiveFace({ photo, face }, journey(id), face.width, new Random(1))
    const [plain, half] = [
      await faceInOwnPixels('plain', detailed),
      await faceInOwnPixels('half-size', detailed),
    ]
    expect(spread(half)).toBeLessThan(0.7 * spread(plain))
    expect(difference(await receive('half-size', smooth), await receive('plain', smooth))).toBeLessThan(0.01)
  })

  it('cut closer or wider: so much more or less of a rise of brightness is seen', async () => {
    const rise = (values: Float32Array) =>
      (values.at(-3) as number) - (values[3 * side * (side - 1)] as number)
    const plain = rise(await receive('plain', smooth))
    expect(rise(await receive('crop-0.8', smooth)) / plain).toBeCloseTo(0.8, 1)
    expect(rise(await receive('crop-1.25', smooth)) / plain).toBeCloseTo(1.25, 1)
  })

  it('cut at the photo’s edge: stays inside', async () => {
    const atEdge = { left: 80, top: 0, width: 80, height: 80 }
    const seen = await receiveFace(
      { photo: detailed, face: atEdge },
      journey('crop-1.25'),
      side,
      new Random(1),
    )
    expect(seen).toHaveLength(side * side * 3)
  })

  it('mixed: each photo by another way, the same way for the same seed', async () => {
    const seen = await Promise.all([1, 2, 3].map((seed) => receive('mixed', detailed, seed)))
    const [one, two, three] = seen as [Float32Array, Float32Array, Float32Array]
    expect(await receive('mixed', detailed, 1)).toEqual(one)
    expect(difference(one, two)).toBeGreaterThan(0.005)
    expect(difference(one, three)).toBeGreaterThan(0.005)
  })
})
