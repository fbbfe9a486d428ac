import type { Records } from '../../attacks/records'
import type { VictimMaker } from './define'
import { featuresOf } from './ridge'

/**
 * Gives every record the label that equal records mostly had, and an unknown one class 0. Where few different records
 * exist, no learner can do better.
 */
export const majorityVictim: VictimMaker<'features'> = {
  name: 'majority of equal records',
  scenario: 'from scratch',
  async *train(records) {
    const counts = new Map<string, number[]>()
    for (const [row, label] of records.labels.entries()) {
      const key = keyOf(records, row)
      const own = counts.get(key) ?? records.classNames.map(() => 0)
      own[label] = (own[label] as number) + 1
      counts.set(key, own)
    }
    yield {
      progress: {
        phase: 'counting',
        unit: 'records',
        done: records.labels.length,
        total: records.labels.length,
      },
    }
    return {
      classify: (asked) =>
        asked.labels.map((_, row) => {
          const own = counts.get(keyOf(asked, row)) ?? [1]
          return own.indexOf(Math.max(...own))
        }),
      dispose: () => undefined,
    }
  },
}

function keyOf(records: Records<'features'>, row: number): string {
  return featuresOf(records, row).join()
}
