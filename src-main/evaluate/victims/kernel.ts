import { z } from 'zod'

/** How alike a support vector machine finds two records. */
export const Kernel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('linear') }),
  z.object({ kind: z.literal('rbf'), gamma: z.number().positive().describe('exp(-gamma |x - z|^2)') }),
])
export type Kernel = z.output<typeof Kernel>

/** K(x, z). */
export function likeness(kernel: Kernel, x: ArrayLike<number>, z: ArrayLike<number>): number {
  let sum = 0
  if (kernel.kind === 'linear') {
    for (let at = 0; at < x.length; at++) sum += (x[at] as number) * (z[at] as number)
    return sum
  }
  for (let at = 0; at < x.length; at++) sum += ((x[at] as number) - (z[at] as number)) ** 2
  return Math.exp(-kernel.gamma * sum)
}

/** Adds a multiple of the gradient of K(x, z) for z, another record than x, to a sum. */
export function addLikenessGradient(
  kernel: Kernel,
  x: ArrayLike<number>,
  z: ArrayLike<number>,
  times: number,
  sum: Float64Array,
): void {
  if (times === 0) return
  if (kernel.kind === 'linear') {
    for (let at = 0; at < x.length; at++) sum[at] = (sum[at] as number) + times * (x[at] as number)
    return
  }
  const factor = times * 2 * kernel.gamma * likeness(kernel, x, z)
  for (let at = 0; at < x.length; at++) {
    sum[at] = (sum[at] as number) + factor * ((x[at] as number) - (z[at] as number))
  }
}

/** The same for K(z, z), where both sides move. */
export function addOwnLikenessGradient(
  kernel: Kernel,
  z: ArrayLike<number>,
  times: number,
  sum: Float64Array,
): void {
  if (kernel.kind === 'linear') addLikenessGradient(kernel, z, z, 2 * times, sum)
}
