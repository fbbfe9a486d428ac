import type { PoisoningLabels, PoisoningMeasurement, PoisoningRow, Sign } from './poisoning-lab'

/**
 * How what was found stands to what was expected. Inconclusive: the attack does too little here without any defence, or
 * the defended victim learns too little of clean data.
 */
export type Verdict =
  | 'agrees'
  | 'disagrees'
  | 'no expectation'
  | 'inconclusive'
  | 'not applicable'
  | 'undefended'

/** One cell over its seeds. Shares are in 0..1. */
export interface PoisoningSummary extends PoisoningLabels {
  readonly verdict: Verdict
  /** Why it does not apply, a sentence for each reason. */
  readonly reasons: readonly string[]
  /** Absent where the defence does not apply. */
  readonly figures?: PoisoningFigures
}

export interface PoisoningFigures {
  readonly seeds: number
  readonly cleanAccuracy: number
  readonly poisonedAccuracy: number
  /**
   * What the attack does beyond its control: of aimed attacks the share that is taken for the wanted class, less that
   * of clean victims; else the rise of the test error.
   */
  readonly effect: number
  /** Share of the undefended effect that is left; absent where there is nothing to compare with. */
  readonly left?: number
  /** What the defence does by `left`; absent where that is. */
  readonly sign?: Sign
}

/** Less than this is no effect that a defence could be seen to undo. */
const leastEffect = 0.05
/** Shares of the effect that may be left. */
const bounds = { helps: 0.5, little: 0.8 }

/** The cells of a matrix in its order. */
export function summarisePoisoning(rows: readonly PoisoningRow[]): PoisoningSummary[] {
  const groups = new Map<string, PoisoningRow[]>()
  for (const row of rows) {
    const group = groups.get(poisoningName(row))
    if (group) group.push(row)
    else groups.set(poisoningName(row), [row])
  }
  return [...groups.values()].map((group) => summariseGroup(group as [PoisoningRow], rows))
}

/** What tells a cell apart from the others of its matrix. */
export function poisoningName({ attack, testbed, defence }: PoisoningLabels): string {
  return JSON.stringify([attack, testbed, defence])
}

type Applied = Extract<PoisoningMeasurement, { applies: true }>

function summariseGroup(group: readonly [PoisoningRow], rows: readonly PoisoningRow[]): PoisoningSummary {
  const [{ seed: _seed, key: _key, measured, ...labels }] = group
  if (!measured.applies) return { ...labels, verdict: 'not applicable', reasons: measured.reasons }
  const figures = figuresOf(group)
  if (labels.defence === undefined) return { ...labels, verdict: 'undefended', reasons: [], figures }
  const undefended = rows.filter((row) => row.attack === labels.attack && row.defence === undefined)
  const before = undefended.length > 0 ? figuresOf(undefended) : undefined
  if (!before || !isTelling(before, figures, measured.chance)) {
    return { ...labels, verdict: 'inconclusive', reasons: [], figures }
  }
  const left = Math.max(0, figures.effect / before.effect)
  const sign = left <= bounds.helps ? 'helps' : left <= bounds.little ? 'little' : 'fails'
  return {
    ...labels,
    verdict: verdictOn(sign, labels.expected),
    reasons: [],
    figures: { ...figures, left, sign },
  }
}

function isTelling(before: PoisoningFigures, { cleanAccuracy }: PoisoningFigures, chance: number): boolean {
  const halfWay = (before.cleanAccuracy + chance) / 2
  return before.effect >= leastEffect && cleanAccuracy >= halfWay
}

/** A defence that is expected to do little agrees with one that fails, and the other way round. */
function verdictOn(sign: Sign, expected: Sign | undefined): Verdict {
  if (expected === undefined) return 'no expectation'
  return (sign === 'helps') === (expected === 'helps') ? 'agrees' : 'disagrees'
}

function figuresOf(rows: readonly PoisoningRow[]): PoisoningFigures {
  const applied = rows
    .map(({ measured }) => measured)
    .filter((measured): measured is Applied => measured.applies)
  const mean = (value: (measured: Applied) => number) =>
    applied.reduce((sum, measured) => sum + value(measured), 0) / applied.length
  return {
    seeds: applied.length,
    cleanAccuracy: mean(({ success }) => success.cleanAccuracy),
    poisonedAccuracy: mean(({ success }) => success.poisonedAccuracy),
    effect: mean(effectOf),
  }
}

function effectOf({ plan, success: { success, control, errorRise } }: Applied): number {
  return plan.goal === 'untargeted' ? errorRise.mean : success.rate - control.rate
}
