import { Matrix } from 'ml-matrix'
import type { FeatureContent } from '../attacks/records'

/** The chosen rows of features as a matrix. */
export function featureMatrix({ values, shape: [, width] }: FeatureContent, rows: readonly number[]): Matrix {
  return new Matrix(rows.map((row) => [...values.subarray(row * width, (row + 1) * width)]))
}
