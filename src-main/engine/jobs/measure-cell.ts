import { measurePlanned } from '../../evaluate/measure-planned'
import { openMatrix } from '../open-matrix'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Trains one victim of a matrix and keeps what came out in the folder; the same call again goes on where it stopped. */
export const measureCell: Job<'measure-cell'> = async (request, context) => {
  const { matrix, bench } = await openMatrix(request)
  return runSteps(measurePlanned(matrix, request, bench), context)
}
