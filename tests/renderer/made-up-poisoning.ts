import type { LabTable } from '../../src-shared/labs'
import { poisoningRow, unfitRow } from '../evaluate/poisoning-rows'

/** Two attacks against three defences and none, of which the last cell is not measured yet. */
export function madeUpPoisoningTable(): LabTable {
  const rows = [
    poisoningRow({}, { poisoned: 0.7 }),
    poisoningRow({ defence: 'bagging', expected: 'helps' }, { poisoned: 0.86 }),
    poisoningRow({ defence: 'sanitisation', expected: 'helps' }, { poisoned: 0.72 }),
    unfitRow({ defence: 'ABL' }),
    poisoningRow({ attack: 'one point' }, { poisoned: 0.88 }),
    poisoningRow({ attack: 'one point', defence: 'bagging', expected: 'helps' }, { poisoned: 0.9 }),
    unfitRow({ attack: 'one point', defence: 'sanitisation' }),
    unfitRow({ attack: 'one point', defence: 'ABL' }),
  ]
  const cells = rows.map(({ measured: _, ...cell }) => cell)
  return { cells, rows: rows.slice(0, -1) }
}
