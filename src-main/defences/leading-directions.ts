import { Matrix, QrDecomposition } from 'ml-matrix'
import { Random } from '../tensor/random'

const rounds = 60

/**
 * The directions in which the rows [N, F] vary the most from zero: [F, count], orthonormal, the first with the most. By
 * orthogonal iteration, which asks for products alone.
 */
export function leadingDirections(rows: Matrix, count: number): Matrix {
  const random = new Random(0, 'leading directions')
  const turned = rows.transpose()
  let directions = new Matrix(
    Array.from({ length: rows.columns }, () => Array.from({ length: count }, () => random.normal())),
  )
  for (let round = 0; round < rounds; round++) {
    directions = new QrDecomposition(turned.mmul(rows.mmul(directions))).orthogonalMatrix
  }
  return directions
}
