import { describe, expect, it } from 'vitest'
import { channelShuffle } from '../../src-main/defences/picture-changes/channel-shuffle'
import type { Picture } from '../../src-main/defences/picture-changes/define'
import { plasma, plasmaBrightness, plasmaContrast } from '../../src-main/defences/picture-changes/plasma'
import {
  autoContrast,
  equalize,
  posterize,
  solarize,
  trivialAugment,
} from '../../src-main/defences/picture-changes/trivial-augment'
import { warp } from '../../src-main/defences/picture-changes/warp'
import { Random } from '../../src-main/tensor/random'

const random = () => new Random(8)

function pictureOf(values: readonly number[], width: number, channels = 1): Picture {
  return { values: Float32Array.from(values), height: values.length / width / channels, width, channels }
}

const grain = (channels: number): Picture => {
  const stream = random()
  return pictureOf(
    Array.from({ length: 12 * 10 * channels }, () => stream.uniform()),
    10,
    channels,
  )
}

describe('plasma', () => {
  const spread = (roughness: number) => {
    const map = plasma({ height: 33, width: 33, channels: 1 }, roughness, random())
    let sum = 0
    for (let at = 1; at < map.length; at++) sum += Math.abs((map[at] as number) - (map[at - 1] as number))
    return { map, roughness: sum / map.length }
  }

  it('lies in 0..1 and is smooth, less so with more roughness', () => {
    const [smooth, rough] = [spread(0.3), spread(0.7)]
    for (const { map } of [smooth, rough]) {
      expect(Math.min(...map)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...map)).toBeLessThanOrEqual(1)
    }
    expect(smooth.roughness).toBeLessThan(0.5 * rough.roughness)
    expect(rough.roughness).toBeLessThan(0.2)
  })

  it('fills pictures of any size, each channel with a map of its own', () => {
    const map = plasma({ height: 5, width: 11, channels: 3 }, 0.5, random())
    expect(map).toHaveLength(165)
    const channel = (at: number) => map.filter((_, index) => index % 3 === at)
    expect(channel(0)).not.toEqual(channel(1))
    expect(map.every((value) => value > 0)).toBe(true)
  })

  it('changes brightness by differences, contrast by distance from the middle', () => {
    const flat = pictureOf(new Array<number>(64).fill(0.5), 8)
    expect(new Set(plasmaContrast(flat, random()))).toEqual(new Set([0.5]))
    expect(new Set(plasmaBrightness(flat, random())).size).toBeGreaterThan(20)
  })
})

describe('a warp', () => {
  const picture = pictureOf([1, 2, 3, 4, 5, 6, 7, 8, 9], 3)

  it('gives the picture itself, a mirror image, a quarter turn or a shift', () => {
    expect([...warp(picture, [1, 0, 0, 1])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect([...warp(picture, [-1, 0, 0, 1])]).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7])
    expect([...warp(picture, [0, 1, -1, 0])]).toEqual([7, 4, 1, 8, 5, 2, 9, 6, 3])
    expect([...warp(picture, [1, 0, 0, 1], [1, 0])]).toEqual([2, 3, 0, 5, 6, 0, 8, 9, 0])
  })

  it('takes the mean of two pixels half way between them', () => {
    expect([...warp(picture, [1, 0, 0, 1], [0, 0.5])]).toEqual([2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 3.5, 4, 4.5])
  })
})

describe('changes of TrivialAugment', () => {
  it('auto contrast spreads each channel over the whole range', () => {
    const stretched = autoContrast(pictureOf([0.2, 0.5, 0.4, 0.5, 0.6, 0.5], 3, 2), random())
    for (const [at, value] of [0, 0.5, 0.5, 0.5, 1, 0.5].entries())
      expect(stretched[at]).toBeCloseTo(value, 6)
  })

  it('equalize makes rare levels and frequent ones equally frequent', () => {
    const dark = pictureOf(
      Array.from({ length: 256 }, (_, at) => Math.floor(at / 4) / 255),
      16,
    )
    const spread = equalize(dark, random())
    expect(Math.min(...spread)).toBe(0)
    expect(Math.max(...spread)).toBe(1)
    const mean = spread.reduce((sum, value) => sum + value, 0) / 256
    expect(mean).toBeCloseTo(0.5, 1)
  })

  it('posterize keeps the upper bits, solarize turns what is bright around', () => {
    const all = pictureOf(
      Array.from({ length: 256 }, (_, level) => level / 255),
      16,
    )
    const kept = new Set(posterize(all, random()))
    expect([2, 4, 8, 16]).toContain(kept.size)
    const turned = solarize(all, random())
    expect([...turned].filter((value, at) => Math.abs(value - at / 255) < 1e-6).length).toBeLessThan(256)
    for (const [at, value] of turned.entries()) {
      expect(Math.min(Math.abs(value - at / 255), Math.abs(value - 1 + at / 255))).toBeLessThan(1e-6)
    }
  })

  it('channel shuffle keeps the values of every pixel', () => {
    const shuffled = channelShuffle(pictureOf([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 2, 3), new Random(1))
    const [first, second] = [shuffled.slice(0, 3), shuffled.slice(3)]
    expect([...first].sort()).toEqual([...Float32Array.of(0.1, 0.2, 0.3)])
    for (const [at, value] of second.entries()) expect(value).toBeCloseTo((first[at] as number) + 0.3, 6)
  })

  it('leave the picture as it was and give values in 0..1, whatever is drawn', () => {
    const stream = random()
    for (const picture of [grain(1), grain(3)]) {
      const before = picture.values.slice()
      for (let draw = 0; draw < 100; draw++) {
        const changed = trivialAugment(picture, stream)
        expect(changed).toHaveLength(before.length)
        expect(changed.every((value) => value >= 0 && value <= 1)).toBe(true)
      }
      expect(picture.values).toEqual(before)
    }
  })
})
