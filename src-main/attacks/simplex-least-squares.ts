import { EVD, type Matrix } from 'ml-matrix'

const mostSteps = 10_000
/** Change of the weights, as a share of their length, at which nothing more is to be gained. */
const tolerance = 1e-9

/**
 * The weights c >= 0 that sum to 1 with the least |F c - f|^2, by projected gradient descent.
 *
 * @param products F'F, [k, k]
 * @param moments F'f, [k]
 */
export function simplexLeastSquares(products: Matrix, moments: Float64Array): Float64Array {
  const count = moments.length
  const largest = Math.max(...new EVD(products, { assumeSymmetric: true }).realEigenvalues)
  const rows = products.to2DArray()
  let weights: Float64Array = new Float64Array(count).fill(1 / count)
  for (let step = 0; step < mostSteps; step++) {
    const moved = weights.map(
      (weight, i) => weight - (dot(rows[i] as number[], weights) - (moments[i] as number)) / largest,
    )
    const next = projectOntoSimplex(moved)
    const change = Math.hypot(...next.map((weight, i) => weight - (weights[i] as number)))
    weights = next
    if (change < tolerance * Math.hypot(...weights)) break
  }
  return weights
}

/** The nearest point with coordinates >= 0 that sum to 1. */
export function projectOntoSimplex(point: Float64Array): Float64Array {
  let sum = 0
  let excess = 0
  for (const [index, value] of Float64Array.from(point).sort().reverse().entries()) {
    sum += value
    const candidate = (sum - 1) / (index + 1)
    if (value > candidate) excess = candidate
  }
  return point.map((value) => Math.max(0, value - excess))
}

function dot(some: ArrayLike<number>, others: Float64Array): number {
  return others.reduce((sum, value, index) => sum + value * (some[index] as number), 0)
}
