import { type CsvColumns, csvText } from './csv'
import { estimate } from './estimate'
import type { Report, Tally } from './report'
import { worstFirst } from './report-findings'

/** Anything that the report counted on unprotected photos and on copies. */
interface Measurement {
  readonly part: 'recognisability' | 'survival' | 'existing matcher'
  readonly victim: string
  readonly counterMeasure?: string
  readonly longEdge?: number | null
  readonly jpeg?: number | null
  readonly grey?: boolean
  readonly unprotected: Tally
  readonly protected: Tally
  readonly othersUnprotected?: Tally
  readonly othersProtected?: Tally
  readonly seeds?: string
  readonly seconds?: number
}

const columns: CsvColumns<Measurement> = {
  part: ({ part }) => part,
  victim: ({ victim }) => victim,
  counter_measure: ({ counterMeasure }) => counterMeasure,
  long_edge: ({ longEdge }) => longEdge,
  jpeg_quality: ({ jpeg }) => jpeg,
  grey: ({ grey }) => grey,
  ...tallyColumns('unprotected', ({ unprotected }) => unprotected),
  ...tallyColumns('protected', (row) => row.protected),
  others_unprotected_right: ({ othersUnprotected }) => othersUnprotected?.right,
  others_protected_right: ({ othersProtected }) => othersProtected?.right,
  others_photos: ({ othersProtected }) => othersProtected?.of,
  seeds: ({ seeds }) => seeds,
  seconds: ({ seconds }) => seconds,
}

/**
 * Everything that was counted, one measurement a line: the recognisability table with the worst row first, the survival
 * grid, and the existing matcher. Intervals are Wilson's at 95 %.
 */
export function reportCsv(report: Report): string {
  return csvText(columns, measurementsOf(report))
}

function tallyColumns(
  name: string,
  tallyOf: (row: Measurement) => Tally,
): Record<string, (row: Measurement) => number> {
  return {
    [`${name}_right`]: (row) => tallyOf(row).right,
    [`${name}_photos`]: (row) => tallyOf(row).of,
    [`${name}_share`]: (row) => rounded(estimate(tallyOf(row)).share),
    [`${name}_low`]: (row) => rounded(estimate(tallyOf(row)).low),
    [`${name}_high`]: (row) => rounded(estimate(tallyOf(row)).high),
  }
}

function measurementsOf({ rows, survival, matcher, victims }: Report): Measurement[] {
  const table = worstFirst(rows).map((row): Measurement => {
    const { victim, counterMeasure, unprotected, seeds, seconds } = row
    return {
      part: 'recognisability',
      victim,
      counterMeasure,
      unprotected: unprotected.people,
      protected: row.protected.people,
      othersUnprotected: unprotected.others,
      othersProtected: row.protected.others,
      seeds: seeds.map(({ seed }) => seed).join(' '),
      seconds,
    }
  })
  const [first] = victims
  const grid = survival.map((cell): Measurement => ({ part: 'survival', victim: first?.id ?? '', ...cell }))
  const existing: Measurement[] = matcher
    ? [
        {
          part: 'existing matcher',
          victim: matcher.name,
          unprotected: matcher.unprotected,
          protected: matcher.protected,
        },
      ]
    : []
  return [...table, ...grid, ...existing]
}

/** Four digits are more than any count of photos can tell. */
function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4
}
