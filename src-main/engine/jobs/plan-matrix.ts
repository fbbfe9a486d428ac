import { planMatrix as planCells } from '../../evaluate/plan-matrix'
import { openMatrix } from '../open-matrix'
import type { Job } from './define'

/** Says which victims a matrix trains, and makes its folder. */
export const planMatrix: Job<'plan-matrix'> = async (request) => {
  const { matrix, bench } = await openMatrix(request)
  const cells = await planCells(matrix, bench)
  return { matrix: { ...request.matrix, precision: bench.precision }, cells }
}
