import type { PoisonSummary } from '../../../src-shared/attack-run'
import type { Poison } from '../../attacks/poison'
import { inspectPoison } from '../../attacks/poison-inspection'
import type { Records } from '../../attacks/records'

/** What is to be told of a poison. */
export function summaryOf(poison: Poison, train: Records): PoisonSummary {
  const { records, overspent, ...shares } = inspectPoison(poison, train)
  return {
    records: records.length,
    placing: poison.placing,
    ...shares,
    overspent: [...overspent],
    figures: { ...poison.figures },
  }
}
