import { failure } from '../../../src-shared/failure'
import type { ReportRequest } from '../../../src-shared/report'
import { findDefence } from '../../defences'
import { type ReportPlan, reportPlans } from './report-plan'

/**
 * What a report measures: the plan of its kind, with the counter-measures that were asked for instead of its own.
 *
 * @throws FailureError `bad request` naming one that does not exist, or that trains no recogniser
 */
export function planOf({
  kind,
  counterMeasures,
}: Pick<ReportRequest, 'kind' | 'counterMeasures'>): ReportPlan {
  const plan = reportPlans[kind]
  if (!counterMeasures) return plan
  return {
    ...plan,
    counterMeasures: counterMeasures.map(({ defence, preset, values }) => {
      if (findDefence(defence).kind === 'features')
        throw failure('counter-measure-trains-nothing', { defence })
      return { id: defence, values, ...(preset !== undefined && { preset }) }
    }),
  }
}
