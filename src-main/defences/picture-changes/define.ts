import type { Random } from '../../tensor/random'

/** One picture: values in 0..1, row by row, channels side by side. */
export interface Picture {
  readonly values: Float32Array
  readonly height: number
  readonly width: number
  readonly channels: number
}

/** Draws a change and makes it; gives new values in 0..1 and leaves the picture as it is. */
export type PictureChange = (picture: Picture, random: Random) => Float32Array

/** Uniform in low .. high. */
export function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.uniform()
}

/** Every value through a function, kept within 0..1. */
export function mapValues({ values }: Picture, change: (value: number, at: number) => number): Float32Array {
  const changed = new Float32Array(values.length)
  for (let at = 0; at < values.length; at++) {
    changed[at] = Math.min(1, Math.max(0, change(values[at] as number, at)))
  }
  return changed
}
