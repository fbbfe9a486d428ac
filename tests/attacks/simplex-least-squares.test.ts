import { Matrix } from 'ml-matrix'
import { describe, expect, test } from 'vitest'
import { projectOntoSimplex, simplexLeastSquares } from '../../src-main/attacks/simplex-least-squares'
import { Random } from '../../src-main/tensor/random'

describe('least squares over a simplex', () => {
  test.each([1, 2, 3, 4])('is as good as the best point of a fine grid, case %d', (seed) => {
    const random = new Random(seed)
    const columns = Matrix.from1DArray(
      6,
      3,
      Array.from({ length: 18 }, () => random.normal()),
    )
    const goal = Matrix.columnVector(Array.from({ length: 6 }, () => random.normal()))
    const apart = (weights: readonly number[]) =>
      Matrix.sub(columns.mmul(Matrix.columnVector([...weights])), goal).norm() ** 2
    const found = simplexLeastSquares(
      columns.transpose().mmul(columns),
      Float64Array.from(columns.transpose().mmul(goal).to1DArray()),
    )
    let best = Number.POSITIVE_INFINITY
    for (let i = 0; i <= 400; i++) {
      for (let j = 0; j <= 400 - i; j++) best = Math.min(best, apart([i / 400, j / 400, 1 - (i + j) / 400]))
    }
    expect(Math.min(...found)).toBeGreaterThanOrEqual(0)
    expect(found.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
    expect(apart([...found])).toBeLessThanOrEqual(best * (1 + 1e-9))
    expect(apart([...found])).toBeGreaterThan(best * (1 - 1e-3))
  })

  test('leaves a point of the simplex where it is, and takes others to the nearest one', () => {
    expect([...projectOntoSimplex(Float64Array.of(0.2, 0.5, 0.3))]).toEqual([0.2, 0.5, 0.3])
    expect([...projectOntoSimplex(Float64Array.of(3, 0, -1))]).toEqual([1, 0, 0])
    expect([...projectOntoSimplex(Float64Array.of(0, 0))]).toEqual([0.5, 0.5])
  })
})
