import { protections } from '../../protections'
import type { Job } from './define'
import { describeParameters } from './describe-parameters'

/** The registry of protections as data, parameters as JSON schema. */
export const describeMethods: Job<'describe-methods'> = async () =>
  protections.map(
    ({ id, name, source, summary, threatModel, cost, suits, isImprovable, params, presets }) => ({
      id,
      name,
      source,
      summary,
      threatModel: { ...threatModel, failsAgainst: [...threatModel.failsAgainst] },
      cost,
      suits,
      isImprovable: isImprovable ?? false,
      ...describeParameters({ params, presets }),
    }),
  )
