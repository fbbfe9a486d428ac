import { rowsByClass } from './rows-by-class'

/**
 * The rows that are left, ascending, when in every class a share of those with the highest scores is dropped, by their
 * stored labels. Of equal scores the later rows go first.
 */
export function leastSuspiciousOfClasses(
  scores: ArrayLike<number>,
  labels: Int32Array,
  classes: number,
  dropped: number,
): Int32Array {
  return Int32Array.from(
    rowsByClass(labels, classes).flatMap((rows) =>
      lowest(scores, rows, rows.length - Math.floor(dropped * rows.length)),
    ),
  ).sort()
}

/** So many of the rows, those with the lowest scores; of equal scores the earlier rows. */
export function lowest(scores: ArrayLike<number>, rows: readonly number[], count: number): number[] {
  return [...rows]
    .sort((one, other) => (scores[one] as number) - (scores[other] as number) || one - other)
    .slice(0, count)
}
