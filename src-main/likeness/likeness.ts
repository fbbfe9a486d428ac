/**
 * How alike two faces are: the cosine of the angle between their embeddings, 1 for the same picture.
 *
 * @param a of length 1, as the engine gives it
 * @param b likewise, from the same network
 */
export function likeness(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number)
  return sum
}
