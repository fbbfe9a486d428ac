import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll } from 'vitest'
import type { Photo } from '../../src-main/photos/photo'

/** Whole numbers from 0 to 255 that look random and are the same in every run. */
export function randomLevels(count: number, seed = 1): Uint8Array {
  let state = seed
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

/** Noise [side, side, 3] of whole grey levels up to `epsilon`, in units of 1. */
export function randomNoise(side: number, epsilon: number, seed = 7): Float32Array {
  return Float32Array.from(
    randomLevels(side * side * 3, seed),
    (level) => ((level % (2 * epsilon + 1)) - epsilon) / 255,
  )
}

/** A photo whose brightness rises to the right and whose colour changes downwards, without black and white. */
export function smoothPhoto(width: number, height: number, channels: 1 | 3 = 3, alpha = false): Photo {
  const pixels = new Uint8Array(width * height * channels)
  for (let index = 0; index < pixels.length; index++) {
    const channel = index % channels
    const x = Math.floor(index / channels) % width
    const y = Math.floor(index / channels / width)
    pixels[index] = 40 + Math.round((100 * x) / width + (60 * y * (channel + 1)) / (height * 3))
  }
  return {
    pixels,
    width,
    height,
    channels,
    ...(alpha && { alpha: randomLevels(width * height, 3) }),
    format: 'png',
    lossless: true,
    notes: [],
    metadata: { comments: [] },
  }
}

/** The photo as sharp takes it, transparency included. */
export function asSharp({ pixels, width, height, channels, alpha }: Photo): Sharp {
  const colourspace = channels === 1 ? 'b-w' : 'srgb'
  const opaque = sharp(pixels, { raw: { width, height, channels } }).toColourspace(colourspace)
  return alpha ? opaque.joinChannel(Buffer.from(alpha), { raw: { width, height, channels: 1 } }) : opaque
}

/** A folder for the tests of one file, and a way to name files in it. */
export function temporaryFolder(): (name: string) => string {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unlearnable-photos-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  return (name) => join(folder, name)
}

/** Largest and mean absolute difference of two pictures. */
export function difference(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): { largest: number; mean: number } {
  if (one.length !== other.length)
    throw new Error(`${one.length} values cannot be compared with ${other.length}`)
  let largest = 0
  let sum = 0
  for (let index = 0; index < one.length; index++) {
    const apart = Math.abs((one[index] as number) - (other[index] as number))
    largest = Math.max(largest, apart)
    sum += apart
  }
  return { largest, mean: sum / one.length }
}
