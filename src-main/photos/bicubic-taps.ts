/**
 * A one-dimensional bicubic resize: which input positions make up each output position, and with what weight. The
 * kernel, the pixel centres at half positions and the repeated edge are those of the networks' own resize; when
 * shrinking, the kernel is widened so that every input counts.
 */
export interface Taps {
  /** Number of output positions. */
  readonly length: number
  /** A multiple of four. */
  readonly perPosition: number
  /** [length, perPosition]. */
  readonly positions: Int32Array
  /** [length, perPosition]; those of a position sum to 1. */
  readonly weights: Float32Array
}

export function bicubicTaps(from: number, to: number): Taps {
  const scale = from / to
  const stretch = Math.max(1, scale)
  const perPosition = 4 * Math.ceil(stretch)
  const positions = new Int32Array(to * perPosition)
  const weights = new Float32Array(to * perPosition)
  for (let out = 0; out < to; out++) {
    const centre = (out + 0.5) * scale - 0.5
    const first = Math.floor(centre - 2 * stretch) + 1
    let sum = 0
    for (let tap = 0; tap < perPosition; tap++) {
      const at = out * perPosition + tap
      positions[at] = Math.min(from - 1, Math.max(0, first + tap))
      weights[at] = cubic((first + tap - centre) / stretch)
      sum += weights[at] as number
    }
    for (let tap = 0; tap < perPosition; tap++) {
      const at = out * perPosition + tap
      weights[at] = (weights[at] as number) / sum
    }
  }
  return { length: to, perPosition, positions, weights }
}

/** Keys' cubic with a = -0.75. */
function cubic(distance: number): number {
  const a = -0.75
  const d = Math.abs(distance)
  if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1
  return d < 2 ? a * (((d - 5) * d + 8) * d - 4) : 0
}
