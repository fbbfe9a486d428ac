import type { i18n, TFunction } from 'i18next'
import { estimate } from '../../src-shared/estimate'
import type { Report, ReportRow, Tally } from '../../src-shared/report'

/** 0..1 as a whole number of hundredths. */
export function percentOf(share: number): number {
  return Math.round(100 * share)
}

/** What a text about a tally is filled in with. */
export interface TallyFigures {
  readonly right: number
  readonly of: number
  readonly percent: number
  readonly low: number
  readonly high: number
}

export function figuresOf(tally: Tally): TallyFigures {
  const { share, low, high } = estimate(tally)
  return { ...tally, percent: percentOf(share), low: percentOf(low), high: percentOf(high) }
}

/** "3 of 24 (13 %, between 4 and 31 %)". */
export function spokenTally(tally: Tally, t: TFunction): string {
  return t('report.tally', { ...figuresOf(tally) })
}

/** A counter-measure in plain words, or by its own name where there are none. */
export function measureName(report: Report, { counterMeasure }: ReportRow, { t, exists }: i18n): string {
  if (counterMeasure === 'none') return t('report.table.ordinary')
  const key = `report.measure.${counterMeasure}`
  if (exists(key)) return t(key as 'report.measure.grey')
  return report.counterMeasures.find(({ id }) => id === counterMeasure)?.name ?? counterMeasure
}

export function victimName({ victims }: Report, { victim }: ReportRow): string {
  return victims.find(({ id }) => id === victim)?.name ?? victim
}

/** Names of the people whom the report is about. */
export function peopleOf({ album }: Report): string[] {
  return album.people.map(({ name }) => name)
}
