import { type CsvColumns, csvText } from './csv'
import type { PoisoningMeasurement, PoisoningRow } from './poisoning-lab'
import { type PoisoningSummary, poisoningName, summarisePoisoning } from './poisoning-summary'

interface Line extends PoisoningRow {
  readonly summary: PoisoningSummary
  readonly applied: Extract<PoisoningMeasurement, { applies: true }> | undefined
}

const columns: CsvColumns<Line> = {
  attack: ({ attack }) => attack,
  method: ({ applied }) => applied?.plan.attack,
  testbed: ({ testbed }) => testbed,
  goal: ({ applied }) => applied?.plan.goal,
  victim: ({ applied }) => applied?.plan.victim.victim,
  defence: ({ defence }) => defence,
  seed: ({ seed }) => seed,
  expected: ({ expected }) => expected,
  found: ({ summary }) => summary.figures?.sign,
  verdict: ({ summary }) => summary.verdict,
  reason: ({ summary }) => summary.reasons.join(' '),
  effect: ({ summary }) => summary.figures?.effect,
  effect_left: ({ summary }) => summary.figures?.left,
  clean_accuracy: ({ applied }) => applied?.success.cleanAccuracy,
  poisoned_accuracy: ({ applied }) => applied?.success.poisonedAccuracy,
  success: ({ applied }) => applied?.success.success.hits,
  success_of: ({ applied }) => applied?.success.success.of,
  success_low: ({ applied }) => applied?.success.success.interval[0],
  success_high: ({ applied }) => applied?.success.success.interval[1],
  control: ({ applied }) => applied?.success.control.hits,
  error_rise: ({ applied }) => applied?.success.errorRise.mean,
  poison_records: ({ applied }) => applied?.poison.records,
  poison_share: ({ applied }) => applied?.poison.shareOfSet,
  training_seconds: ({ applied }) => applied?.seconds,
  key: ({ key }) => key,
}

/** The rows as comma-separated values; verdicts and effects are those of a cell over its seeds. */
export function poisoningCsv(rows: readonly PoisoningRow[]): string {
  const summaries = new Map(summarisePoisoning(rows).map((cell) => [poisoningName(cell), cell]))
  const lines = rows.map((row) => ({
    ...row,
    summary: summaries.get(poisoningName(row)) as PoisoningSummary,
    applied: row.measured.applies ? row.measured : undefined,
  }))
  return csvText(columns, lines)
}
