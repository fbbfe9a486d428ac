import { defences } from '../../defences'
import { needsCleanPhotos } from '../../defences/define'
import type { Job } from './define'
import { describeParameters } from './describe-parameters'

/** The registry of defences as data, parameters as JSON schema. */
export const describeDefences: Job<'describe-defences'> = async () =>
  defences.map((defence) => ({
    id: defence.id,
    name: defence.name,
    source: defence.source,
    summary: defence.summary,
    cost: defence.cost,
    trains: defence.kind !== 'features',
    needsCleanPhotos: needsCleanPhotos(defence),
    ...describeParameters(defence),
  }))
