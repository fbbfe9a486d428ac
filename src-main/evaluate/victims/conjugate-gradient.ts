export interface ConjugateGradientOptions {
  readonly iterations: number
  /** It ends when the residual is so small beside the right side. */
  readonly tolerance: number
}

/**
 * Solves A x = b by conjugate gradients, from products with A alone.
 *
 * @param multiply A times a vector; A is symmetric and positive definite
 */
export function conjugateGradient(
  multiply: (vector: Float64Array) => Float64Array,
  right: Float64Array,
  { iterations, tolerance }: ConjugateGradientOptions,
): Float64Array {
  const solution = new Float64Array(right.length)
  const residual = right.slice()
  const direction = right.slice()
  let squared = dot(residual, residual)
  const goal = squared * tolerance ** 2
  for (let iteration = 0; iteration < iterations && squared > goal; iteration++) {
    const product = multiply(direction)
    const length = squared / dot(direction, product)
    addTimes(solution, direction, length)
    addTimes(residual, product, -length)
    const next = dot(residual, residual)
    for (let at = 0; at < direction.length; at++) {
      direction[at] = (residual[at] as number) + (next / squared) * (direction[at] as number)
    }
    squared = next
  }
  return solution
}

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number)
  return sum
}

/** Adds a multiple of one vector to another, in place. */
export function addTimes(sum: Float64Array, vector: ArrayLike<number>, times: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + times * (vector[at] as number)
}
