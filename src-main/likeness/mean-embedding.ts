/**
 * What several faces of one person have in common.
 *
 * @param embeddings of at least one face, each of length 1
 * @returns of length 1, for `likeness`
 */
export function meanEmbedding(embeddings: readonly (readonly number[])[]): number[] {
  const sum = new Array<number>(embeddings[0]?.length ?? 0).fill(0)
  for (const embedding of embeddings) {
    for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (embedding[index] ?? 0)
  }
  const length = Math.hypot(...sum) || 1
  return sum.map((value) => value / length)
}
