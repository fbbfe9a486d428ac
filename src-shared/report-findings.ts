import type { Report, ReportRow, Tally } from './report'

/** A share with the interval that its count allows, all in 0..1. */
export interface Estimated {
  readonly share: number
  readonly low: number
  readonly high: number
}

/** For 95 %. */
const z = 1.959964

/**
 * The share with Wilson's interval at 95 %, which holds for few photos and for shares near 0 and 1 (Wilson, 1927).
 * Nothing counted: anything from 0 to 1.
 */
export function estimate({ right, of }: Tally): Estimated {
  if (of === 0) return { share: 0, low: 0, high: 1 }
  const share = right / of
  const centre = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { share, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
}

/** What is wrong with the protection or with the measurement; the view words it. */
export type Problem =
  /** So few new photos that no share means much. */
  | 'few photos'
  /** Nobody to tell the people apart from: made-up pictures stood in. */
  | 'no other people'
  /** The recogniser failed on unprotected photos too: nothing follows from its failing on the copies. */
  | 'recogniser too weak'
  /** The copies are recognised about as well as the originals. */
  | 'no protection'
  /** Training on the copies falls short, but a counter-measure brings most of it back. */
  | 'undone by a counter-measure'
  /** Some copies carry hardly anything of the noise, as after strong compression. */
  | 'noise lost'
  | 'broken off'

/** The first lines of a report. */
export interface Findings {
  readonly problems: readonly Problem[]
  /** Ordinary training by the first victim; undefined when nothing was measured. */
  readonly main: Comparison | undefined
  /** Whatever recognises the people best from the copies, counter-measures and other victims included. */
  readonly worst: Comparison | undefined
  /** All rows, the worst for the owner first. */
  readonly rows: readonly ReportRow[]
}

export interface Comparison {
  readonly row: ReportRow
  readonly unprotected: Estimated
  readonly protected: Estimated
}

/** Below this many new photos of the people, intervals are wider than any finding. */
const fewestPhotos = 8
/** A recogniser that gets less than this of the unprotected people right has learned too little to fail meaningfully. */
const weakestRecogniser = 0.3
/** From this share of what is lost without protection on, protection cannot be claimed. */
const mostKept = 0.75
/** A copy whose change resembles the noise less than this has lost it. */
const leastCorrelation = 0.3

/** What a report comes to. Pure: the same report always has the same findings. */
export function findingsOf(report: Report): Findings {
  const rows = [...report.rows].sort((first, second) => shareOf(second) - shareOf(first))
  const main = report.rows.find(({ counterMeasure }) => counterMeasure === 'none')
  const worst = rows[0]
  return {
    problems: problemsOf(report, main, worst),
    main: main && comparison(main),
    worst: worst && comparison(worst),
    rows,
  }
}

function problemsOf(report: Report, main: ReportRow | undefined, worst: ReportRow | undefined): Problem[] {
  const problems: Problem[] = []
  if (!report.complete) problems.push('broken off')
  if (main) {
    const { unprotected, protected: kept } = comparison(main)
    if (main.unprotected.people.of < fewestPhotos) problems.push('few photos')
    if (unprotected.share < weakestRecogniser) problems.push('recogniser too weak')
    else if (kept.share > mostKept * unprotected.share) problems.push('no protection')
    else if (worst && shareOf(worst) > mostKept * unprotected.share) {
      problems.push('undone by a counter-measure')
    }
  }
  if (report.album.others.madeUp) problems.push('no other people')
  const lost = report.photos.filter(
    ({ measures: { correlation } }) => correlation !== null && correlation < leastCorrelation,
  )
  if (lost.length > 0) problems.push('noise lost')
  return problems
}

function comparison(row: ReportRow): Comparison {
  return {
    row,
    unprotected: estimate(row.unprotected.people),
    protected: estimate(row.protected.people),
  }
}

function shareOf(row: ReportRow): number {
  return estimate(row.protected.people).share
}
