/** How often something happened in how many trials. */
export interface Count {
  readonly hits: number
  readonly of: number
}

/** The two-sided normal quantile of 95 %. */
const quantile = 1.959964

/**
 * Wilson's 95 % interval of a rate, right also for few trials and rates near 0 and 1 (Wilson, JASA 1927): 10 of 10
 * gives 0.72 to 1. Without trials it is 0 to 1.
 */
export function wilsonInterval({ hits, of }: Count): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const rate = hits / of
  const square = quantile ** 2
  const middle = (rate + square / (2 * of)) / (1 + square / of)
  const half = (quantile / (1 + square / of)) * Math.sqrt((rate * (1 - rate)) / of + square / (4 * of * of))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
