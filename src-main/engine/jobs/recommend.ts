import { recommend as recommendMethod } from '../../evaluate/recommend/recommend'
import { choosePrecision } from '../../tensor/precision'
import type { Job } from './define'
import { runSteps } from './run-steps'

/** Finds out which method works best on some photos. */
export const recommend: Job<'recommend'> = (request, context) => {
  const run = { seed: request.seed, precision: request.precision ?? choosePrecision() }
  return runSteps(recommendMethod(request, run), context)
}
