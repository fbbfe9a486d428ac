import { inspectPoison as compare } from '../../attacks/poison-inspection'
import { openPoison } from '../../evaluate/attacking/open-poison'
import { summaryOf } from '../../evaluate/attacking/poison-summary'
import type { Job } from './define'

/** Says what a poison's file holds, record by record beside its training set. */
export const inspectPoison: Job<'inspect-poison'> = async (request) => {
  const { poison, origin, train } = await openPoison(request)
  const { aimed, budget } = poison
  const nameOf = (label: number) => train.classNames[label] as string
  const { records } = compare(poison, train)
  return {
    attack: poison.attack,
    parameters: { ...poison.parameters },
    seed: poison.seed,
    records: train.kind,
    goal: aimed.goal,
    ...(aimed.goal !== 'untargeted' && { wanted: nameOf(aimed.wanted) }),
    budget,
    testbed: origin.testbed,
    settings: { ...origin.settings },
    summary: summaryOf(poison, train),
    inspected: records.map(({ base, storedLabel, baseLabel, largestChange, meanChange }) => ({
      base,
      stored: nameOf(storedLabel),
      ...(baseLabel !== undefined && { was: nameOf(baseLabel) }),
      ...(largestChange !== undefined && { largestChange }),
      ...(meanChange !== undefined && { meanChange }),
    })),
  }
}
