/** Pearson's, of values that belong together by their places. */
export function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const pairs = Array.from(one, (value, index) => [value, other[index] as number] as const)
  const mean = (which: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[which], 0) / pairs.length
  const [first, second] = [mean(0), mean(1)]
  const sum = (of: (a: number, b: number) => number) =>
    pairs.reduce((total, [a, b]) => total + of(a - first, b - second), 0)
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b))
}
