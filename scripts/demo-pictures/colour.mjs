/** Linear red, green and blue in 0..1 of a colour written as `#rrggbb`. */
export function colour(code) {
  return [1, 3, 5].map((at) => (Number.parseInt(code.slice(at, at + 2), 16) / 255) ** 2.2)
}

/** Writes the mix of two colours into `out`; `share` is the share of the second, cut to 0..1. */
export function mix(first, second, share, out) {
  const amount = share < 0 ? 0 : share > 1 ? 1 : share
  for (let channel = 0; channel < 3; channel++)
    out[channel] = first[channel] + (second[channel] - first[channel]) * amount
}

/** Multiplies a colour in place. */
export function scale(target, factor) {
  target[0] *= factor
  target[1] *= factor
  target[2] *= factor
}

/** 0 below `from`, 1 above `to`, smooth between them. */
export function smoothStep(from, to, value) {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}
