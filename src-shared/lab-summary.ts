import type { LabLabels, LabRow } from './lab'
import { type NoiseFacts, noiseFacts } from './lab-noise'

/** A figure over seeds. */
export interface Spread {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** One cell over its seeds, with what it means beside the clean ceiling. Accuracies are in 0..1. */
export interface LabSummaryRow extends LabLabels {
  readonly seeds: number
  readonly chance: number
  /**
   * After the last epoch, on clean pictures that were not learned from: of the protected classes where only some are
   * protected, else of all.
   */
  readonly accuracy: Spread
  /** The same of the best epoch; absent where nothing is told of epochs or only some classes are protected. */
  readonly best?: Spread
  /** Of the classes that stay clean, where there are such. */
  readonly others?: Spread
  /** What the same victim with the same counter-measure makes of clean pictures; absent where that was not run. */
  readonly ceiling?: number
  /**
   * (ceiling - accuracy) / (ceiling - chance) in 0..1: 1 where nothing was learned, 0 where protection changed nothing.
   * Absent for clean pictures, and where the clean victim recognises too little for anything to be shown.
   */
  readonly index?: number
  /** Of a mixture: its accuracy less that of its clean pictures alone. Protected pictures that add nothing are protected. */
  readonly added?: number
  /** What its noise costs and how far it shows; absent for clean pictures. */
  readonly noise?: NoiseFacts
}

/** The cells of a matrix in its order. */
export function summarise(rows: readonly LabRow[]): LabSummaryRow[] {
  return [...groupBySeeds(rows).values()].map((group) => summariseGroup(group, rows))
}

/** What tells a cell apart from the others of its matrix. */
export function cellName({
  run,
  data,
  posted,
  protection,
  share,
  classes,
  victim,
  defence,
}: LabLabels): string {
  return JSON.stringify([run, data, posted, protection, share, classes, victim, defence])
}

function groupBySeeds(rows: readonly LabRow[]): Map<string, [LabRow, ...LabRow[]]> {
  const groups = new Map<string, [LabRow, ...LabRow[]]>()
  for (const row of rows) {
    const group = groups.get(cellName(row))
    if (group) group.push(row)
    else groups.set(cellName(row), [row])
  }
  return groups
}

function summariseGroup(group: readonly [LabRow, ...LabRow[]], rows: readonly LabRow[]): LabSummaryRow {
  const [{ seed: _seed, key: _key, measured, ...labels }] = group
  const accuracy = spread(group.map(accuracyOf)) as Spread
  const best = labels.classes ? undefined : spread(group.map((row) => row.measured.best?.accuracy))
  const others = spread(group.map((row) => row.measured.othersAccuracy))
  const ceiling = ceilingOf(labels, rows)
  const index = labels.posted === 'protected' ? indexOf(accuracy.mean, ceiling, measured.chance) : undefined
  const rest = restOf(labels, rows)
  const noise = noiseFacts(group)
  return {
    ...labels,
    seeds: group.length,
    chance: measured.chance,
    accuracy,
    ...(best && { best }),
    ...(others && { others }),
    ...(ceiling !== undefined && { ceiling }),
    ...(index !== undefined && { index }),
    ...(rest !== undefined && { added: accuracy.mean - rest }),
    ...(noise && { noise }),
  }
}

function accuracyOf({ measured }: LabRow): number {
  return measured.protectedAccuracy ?? measured.last.accuracy
}

function ceilingOf(
  { data, victim, defence, classes }: LabLabels,
  rows: readonly LabRow[],
): number | undefined {
  const clean = rows.filter(
    (row) => row.posted === 'clean' && row.data === data && row.victim === victim && row.defence === defence,
  )
  return spread(clean.map((row) => shareOfClasses(row, classes)))?.mean
}

/** Share recognised of some classes, or of all. */
function shareOfClasses({ measured }: LabRow, classes: readonly string[] | undefined): number {
  const { confusion, accuracy } = measured.last
  if (!classes) return accuracy
  let [right, all] = [0, 0]
  for (const name of classes) {
    const label = measured.classNames.indexOf(name)
    right += confusion[label]?.[label] ?? 0
    all += (confusion[label] ?? []).reduce((sum, count) => sum + count, 0)
  }
  return all === 0 ? 0 : right / all
}

function restOf(
  { posted, share, classes, data, victim }: LabLabels,
  rows: readonly LabRow[],
): number | undefined {
  // The clean rest lacks pictures of all classes.
  if (posted !== 'protected' || share === 1 || classes) return undefined
  const rest = rows.filter(
    (row) => row.posted === 'clean rest' && row.share === share && row.data === data && row.victim === victim,
  )
  return spread(rest.map(accuracyOf))?.mean
}

function indexOf(accuracy: number, ceiling: number | undefined, chance: number): number | undefined {
  if (ceiling === undefined || ceiling < leastCeiling(chance)) return undefined
  return Math.min(1, Math.max(0, (ceiling - accuracy) / (ceiling - chance)))
}

/** Three times chance, or half way from chance to everything where there are only a few classes. */
function leastCeiling(chance: number): number {
  return Math.min(3 * chance, (1 + chance) / 2)
}

function spread(values: readonly (number | undefined)[]): Spread | undefined {
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return undefined
  return {
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    low: Math.min(...known),
    high: Math.max(...known),
  }
}
