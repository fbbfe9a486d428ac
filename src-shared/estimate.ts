import type { Tally } from './report'

/** Of the normal distribution's 97.5 % point, for an interval at 95 %. */
const square = 1.959963984540054 ** 2

/** A share with the interval that its count allows, all in 0..1. */
export interface Estimated {
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * The share with Wilson's interval at 95 %, which holds for few photos and for shares near 0 and 1 (Wilson, 1927).
 * Nothing counted: anything from 0 to 1.
 */
export function estimate({ right, of }: Tally): Estimated {
  if (of === 0) return { share: 0, low: 0, high: 1 }
  const share = right / of
  const centre = share + square / (2 * of)
  const spread = Math.sqrt(square * ((share * (1 - share)) / of + square / (4 * of * of)))
  const scale = 1 + square / of
  return {
    share,
    low: right === 0 ? 0 : (centre - spread) / scale,
    high: right === of ? 1 : (centre + spread) / scale,
  }
}
