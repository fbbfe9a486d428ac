import { Random } from '../tensor/random'

/**
 * Which pictures are protected: a share of those of the chosen classes, at random. The same seed chooses the same, and
 * of two shares the smaller one's pictures are among the larger one's.
 *
 * @param classes labels; left out: all
 * @returns [N], 1 for the chosen
 */
export function chooseProtected(
  labels: Int32Array,
  { share, classes }: { readonly share: number; readonly classes?: ReadonlySet<number> | undefined },
  seed: number,
): Uint8Array {
  const candidates = new Random(seed, 'mixture')
    .permutation(labels.length)
    .filter((row) => classes?.has(labels[row] as number) ?? true)
  const chosen = new Uint8Array(labels.length)
  for (const row of candidates.subarray(0, Math.round(candidates.length * share))) chosen[row] = 1
  return chosen
}
