import type { VictimOutcome } from '../../src-shared/attack-outcome'
import type { RecordKind, Records } from '../attacks/records'
import type { VictimModel } from './victims/define'

/**
 * What a defended model shows beside its answers.
 *
 * @param train what it was given to learn from
 * @param poison the rows of it that are poison, which the model was not told
 */
export function defenceOutcome<Kind extends RecordKind>(
  model: VictimModel<Kind>,
  train: Records<Kind>,
  poison: Int32Array,
  test: Records<Kind>,
): Pick<VictimOutcome, 'removed' | 'medianRadius'> {
  const { kept } = model
  return {
    ...(kept && { removed: countRemoved(kept, train.labels.length, poison) }),
    ...(model.radii && { medianRadius: medianRadius(model, test) }),
  }
}

function countRemoved(kept: Int32Array, records: number, poison: Int32Array) {
  const isKept = new Set(kept)
  const found = poison.filter((row) => !isKept.has(row)).length
  return {
    poison: { hits: found, of: poison.length },
    others: { hits: records - kept.length - found, of: records - poison.length },
  }
}

/** Over the test records, where a wrong answer has the radius -1: it takes no poison. */
function medianRadius<Kind extends RecordKind>(model: VictimModel<Kind>, test: Records<Kind>): number {
  const radii = model.radii?.(test) ?? new Int32Array()
  const answers = model.classify(test)
  const sorted = radii.map((radius, row) => (answers[row] === test.labels[row] ? radius : -1)).sort()
  return sorted[sorted.length >> 1] as number
}
