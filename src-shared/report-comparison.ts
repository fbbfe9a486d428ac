import type { Report, Tally } from './report'

/** What a second report says otherwise about the same measurement, in points: hundredths of the photos. */
export interface ReportDifference {
  readonly part: 'recognisability' | 'survival' | 'existing matcher'
  /** Names within the part: victim and counter-measure, or the way that the photos went. */
  readonly name: string
  readonly unprotected: number
  readonly protected: number
}

export interface ReportComparison {
  /** Of everything that both reports measured, the largest difference first. */
  readonly differences: readonly ReportDifference[]
  /** The largest of them, without its sign; 0 when there is nothing to compare. */
  readonly largest: number
  /** What only one of the reports measured. */
  readonly onlyFirst: readonly string[]
  readonly onlySecond: readonly string[]
  /** Recognisers saw the very same pictures in both. */
  readonly samePictures: boolean
}

/** By how much two reports differ, as after a second run of the same request. */
export function compareReports(first: Report, second: Report): ReportComparison {
  const [ours, theirs] = [measurementsOf(first), measurementsOf(second)]
  const differences = [...ours].flatMap(([key, { part, name, ...own }]): ReportDifference[] => {
    const other = theirs.get(key)
    if (!other) return []
    return [
      {
        part,
        name,
        unprotected: pointsBetween(own.unprotected, other.unprotected),
        protected: pointsBetween(own.protected, other.protected),
      },
    ]
  })
  differences.sort((one, other) => sizeOf(other) - sizeOf(one))
  return {
    differences,
    largest: differences[0] ? sizeOf(differences[0]) : 0,
    onlyFirst: [...ours.keys()].filter((key) => !theirs.has(key)),
    onlySecond: [...theirs.keys()].filter((key) => !ours.has(key)),
    samePictures: first.made.pictures === second.made.pictures,
  }
}

interface Measurement extends Pick<ReportDifference, 'part' | 'name'> {
  readonly unprotected: Tally
  readonly protected: Tally
}

function measurementsOf({ rows, survival, matcher }: Report): Map<string, Measurement> {
  const table = rows.map(({ victim, counterMeasure, unprotected, ...row }): Measurement => {
    const name = `${victim} / ${counterMeasure}`
    return { part: 'recognisability', name, unprotected: unprotected.people, protected: row.protected.people }
  })
  const grid = survival.map(({ longEdge, jpeg, grey, ...tallies }): Measurement => {
    const name = `long edge ${longEdge ?? 'as it is'} / JPEG ${jpeg ?? 'none'}${grey ? ' / grey' : ''}`
    return { part: 'survival', name, ...tallies }
  })
  const existing: Measurement[] = matcher ? [{ part: 'existing matcher', ...matcher }] : []
  return new Map([...table, ...grid, ...existing].map((one) => [`${one.part}: ${one.name}`, one]))
}

function pointsBetween(first: Tally, second: Tally): number {
  return 100 * (shareOf(second) - shareOf(first))
}

function shareOf({ right, of }: Tally): number {
  return of === 0 ? 0 : right / of
}

function sizeOf({ unprotected, protected: kept }: ReportDifference): number {
  return Math.max(Math.abs(unprotected), Math.abs(kept))
}
