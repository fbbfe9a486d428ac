import { openMatrix } from '../open-matrix'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Works out one cell of a matrix and keeps what came out in the folder; the same call again goes on where it stopped. */
export const measureCell: Job<'measure-cell'> = async (request, context) =>
  runSteps((await openMatrix(request)).measure(request), context)
