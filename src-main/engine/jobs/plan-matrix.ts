import { openMatrix } from '../open-matrix'
import type { Job } from './define'

/** Says which victims a matrix trains, and makes its folder. */
export const planMatrix: Job<'plan-matrix'> = async (request) => {
  const { plan, precision } = await openMatrix(request)
  return { matrix: { ...request.matrix, precision }, cells: await plan() }
}
