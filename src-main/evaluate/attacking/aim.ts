import type { Aim, AttackProblem } from '../../attacks/define'
import { type RecordKind, type Records, selectRecords } from '../../attacks/records'
import type { Goal } from '../../attacks/threat-model'
import type { Draw } from '../testbeds/define'

/** The class that triggers stand for. */
const triggered = 0

/**
 * What an attacker with this draw is asked to do.
 *
 * @param target row of the candidates, where there is a target
 */
export function problemOf<Kind extends RecordKind>(
  { train, known }: Draw<Kind>,
  goal: Goal,
  candidates: Records<Kind>,
  target: number,
): AttackProblem<Kind> {
  return { train, known, aim: aimAt(goal, candidates, target) }
}

function aimAt<Kind extends RecordKind>(goal: Goal, candidates: Records<Kind>, row: number): Aim<Kind> {
  switch (goal) {
    case 'untargeted':
      return { goal }
    case 'target': {
      const target = selectRecords(candidates, [row])
      return { goal, target, wanted: ((target.labels[0] as number) + 1) % target.classNames.length }
    }
    case 'trigger':
      return { goal, wanted: triggered }
  }
}
