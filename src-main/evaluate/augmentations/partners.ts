import type { Random } from '../../tensor/random'

/** How often a picture is mixed with another one, as in the evaluation of the unlearnable-examples papers. */
const mixedShare = 0.5

/** Whom each picture of a batch is mixed with, and how much of it remains. */
export interface Partners {
  /** [N], rows of the batch. */
  readonly rows: Int32Array
  /** [N], lambda: uniform in 0..1 (Beta(1, 1)), 1 where a picture is left alone. */
  readonly shares: Float32Array
}

export function drawPartners(samples: number, random: Random): Partners {
  const rows = random.permutation(samples)
  const shares = Float32Array.from({ length: samples }, () =>
    random.uniform() < mixedShare ? random.uniform() : 1,
  )
  return { rows, shares }
}
