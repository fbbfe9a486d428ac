import type { AttackExplanation } from '../../../src-shared/attack-explanation'
import type { RecordKind, Records } from '../../attacks/records'
import type { VictimModel } from '../victims/define'

/** What becomes of the test records of each class, by a clean victim and by a poisoned one. */
export function drawVerdicts<Kind extends RecordKind>(
  test: Records<Kind>,
  clean: VictimModel<Kind>,
  poisoned: VictimModel<Kind>,
): AttackExplanation {
  const count = (model: VictimModel<Kind>) => {
    const table = test.classNames.map(() => new Array<number>(test.classNames.length + 1).fill(0))
    for (const [row, answer] of model.classify(test).entries()) {
      const counts = table[test.labels[row] as number] as number[]
      const column = answer < 0 ? test.classNames.length : answer
      counts[column] = (counts[column] as number) + 1
    }
    return table
  }
  return {
    kind: 'verdicts',
    classNames: [...test.classNames],
    clean: count(clean),
    poisoned: count(poisoned),
  }
}
