import type { LabLabels, LabRow } from './lab'
import { cellName, type LabSummaryRow, type Spread, summarise } from './lab-summary'

/** The same cell in two results. */
export interface LabDifference {
  readonly labels: LabLabels
  readonly first: Spread
  readonly second: Spread
}

export interface LabComparison {
  /** Cells that both have, the largest difference of accuracy first. */
  readonly differences: readonly LabDifference[]
  readonly onlyFirst: readonly LabLabels[]
  readonly onlySecond: readonly LabLabels[]
}

/** Compares two results cell by cell, by what the cells are called. */
export function compareResults(first: readonly LabRow[], second: readonly LabRow[]): LabComparison {
  const [ours, theirs] = [byName(first), byName(second)]
  const differences = [...ours].flatMap(([name, row]) => {
    const other = theirs.get(name)
    return other ? [{ labels: labelsOf(row), first: row.accuracy, second: other.accuracy }] : []
  })
  const size = (difference: LabDifference) => Math.abs(difference.second.mean - difference.first.mean)
  return {
    differences: differences.sort((one, other) => size(other) - size(one)),
    onlyFirst: missingIn(theirs, ours),
    onlySecond: missingIn(ours, theirs),
  }
}

type Cells = ReadonlyMap<string, LabSummaryRow>

function byName(rows: readonly LabRow[]): Cells {
  return new Map(summarise(rows).map((row) => [cellName(row), row]))
}

function missingIn(others: Cells, cells: Cells): LabLabels[] {
  return [...cells].flatMap(([name, row]) => (others.has(name) ? [] : [labelsOf(row)]))
}

function labelsOf({
  run,
  data,
  posted,
  protection,
  share,
  classes,
  victim,
  defence,
}: LabSummaryRow): LabLabels {
  return {
    run,
    data,
    posted,
    ...(protection !== undefined && { protection }),
    share,
    ...(classes && { classes }),
    victim,
    ...(defence !== undefined && { defence }),
  }
}
