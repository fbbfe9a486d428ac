import { type Estimated, estimate } from './estimate'
import type { Report, ReportPhoto, ReportRow, Tally } from './report'

/** What is wrong with the protection or with the measurement; the view words it. */
export type Problem =
  /** There are fewer rows than planned. */
  | { readonly id: 'broken off' }
  /** Nothing could be measured: there is no ordinary training among the rows. */
  | { readonly id: 'nothing measured' }
  /** So few new photos that no share means much. */
  | { readonly id: 'few photos'; readonly photos: number }
  /** Nobody to tell the people apart from: made-up pictures stood in, and recognition means little. */
  | { readonly id: 'no other people' }
  /** The recogniser failed on unprotected photos too: nothing follows from its failing on the copies. */
  | {
      readonly id: 'recogniser too weak'
      readonly unprotected: Tally
      /** What guessing would get. */
      readonly chance: number
    }
  /** The copies are recognised about as well as the originals. */
  | { readonly id: 'no protection'; readonly unprotected: Tally; readonly protected: Tally }
  /** Ordinary training on the copies falls short, but another trainer brings most of it back. */
  | { readonly id: 'undone'; readonly row: ReportRow }
  /** Hardly anything of the noise is left in some copies, as after strong compression. */
  | { readonly id: 'noise lost'; readonly photos: number; readonly of: number }
  /** Some copies are not the files any more that this program wrote. */
  | { readonly id: 'copies changed'; readonly photos: number; readonly of: number }
  /** In grey levels. */
  | { readonly id: 'small epsilon'; readonly epsilon: number }
  /** These people's photos are all of one event, so that new photos may resemble posted ones. */
  | { readonly id: 'one event'; readonly people: readonly string[] }

export type ProblemId = Problem['id']

/** The first lines of a report. */
export interface Findings {
  /** The gravest first. */
  readonly problems: readonly Problem[]
  /** Ordinary training by the first victim; undefined when nothing was measured. */
  readonly main: Comparison | undefined
  /** Whatever recognises the people best from the copies, counter-measures and other victims included. */
  readonly worst: Comparison | undefined
  /** The counter-measure after which most is recognised; undefined when none was tried. */
  readonly strongest: Comparison | undefined
  /** An existing face recogniser, which learned noise hardly concerns; undefined without faces. */
  readonly matcher: Pick<Comparison, 'unprotected' | 'protected'> | undefined
  /** All rows, the worst for the owner first. */
  readonly rows: readonly ReportRow[]
  /** Of the photos with the least and the most visible change, as positions in `photos`; undefined without photos. */
  readonly quality: { readonly best: number; readonly worst: number } | undefined
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
/** From this share of what a recogniser knows without protection on, protection cannot be claimed. */
const mostKept = 0.75
/** A copy whose change resembles the noise less than this has lost it. */
const leastCorrelation = 0.3
/** In grey levels: a smaller change, at the size at which recognisers see it, teaches nothing. */
const leastRemainingChange = 1
/** In grey levels: compression alone changes pictures of that size by less. */
const mostOfCompression = 3
/** In grey levels: below it, people were still recognised in every calibration run. */
const smallestEpsilon = 8
/** What a report comes to. Pure: the same report always has the same findings. */
export function findingsOf(report: Report): Findings {
  const rows = worstFirst(report.rows)
  const main = report.rows.find(isMain(report))
  const strongest = rows.find(({ counterMeasure }) => counterMeasure !== 'none')
  const { matcher } = report
  return {
    problems: problemsOf(report, main, rows[0]),
    main: main && comparison(main),
    worst: rows[0] && comparison(rows[0]),
    strongest: strongest && comparison(strongest),
    matcher: matcher
      ? { unprotected: estimate(matcher.unprotected), protected: estimate(matcher.protected) }
      : undefined,
    rows,
    quality: extremesOf(report),
  }
}

/** Rows by what is recognised from the copies; of equals the one with less to lose first. */
export function worstFirst(rows: readonly ReportRow[]): ReportRow[] {
  return [...rows].sort(
    (one, other) =>
      protectedShare(other) - protectedShare(one) || unprotectedShare(one) - unprotectedShare(other),
  )
}

/** What somebody gets right who guesses among all people of the report. */
export function chanceOf({ album: { people, others } }: Report): number {
  return 1 / Math.max(1, people.length + others.people)
}

function isMain({ victims }: Report): (row: ReportRow) => boolean {
  return ({ victim, counterMeasure }) => victim === victims[0]?.id && counterMeasure === 'none'
}

function problemsOf(report: Report, main: ReportRow | undefined, worst: ReportRow | undefined): Problem[] {
  const { people, others } = report.album
  const oneEvent = people.flatMap(({ name, oneEvent: isOne }) => (isOne ? name : []))
  return [
    ...(report.complete ? [] : [{ id: 'broken off' } as const]),
    ...(main ? problemsOfMain(report, main, worst) : [{ id: 'nothing measured' } as const]),
    ...problemsOfCopies(report),
    ...(others.madeUp ? [{ id: 'no other people' } as const] : []),
    ...(oneEvent.length > 0 ? [{ id: 'one event', people: oneEvent } as const] : []),
  ]
}

function problemsOfMain(report: Report, main: ReportRow, worst: ReportRow | undefined): Problem[] {
  const unprotected = main.unprotected.people
  const chance = chanceOf(report)
  const few: Problem[] = unprotected.of < fewestPhotos ? [{ id: 'few photos', photos: unprotected.of }] : []
  const { share, low } = estimate(unprotected)
  if (share < weakestRecogniser || low <= chance) {
    return [...few, { id: 'recogniser too weak', unprotected, chance }]
  }
  const isKept = (row: ReportRow) => protectedShare(row) - chance > mostKept * (share - chance)
  if (isKept(main)) return [...few, { id: 'no protection', unprotected, protected: main.protected.people }]
  return worst && isKept(worst) ? [...few, { id: 'undone', row: worst }] : few
}

function problemsOfCopies({ photos, protection }: Report): Problem[] {
  const lost = photos.filter(hasLostNoise).length
  const changed = photos.filter(({ asWritten }) => asWritten === false).length
  const epsilon = protection?.epsilon ?? smallestEpsilon
  return [
    ...(lost > 0 ? [{ id: 'noise lost', photos: lost, of: photos.length } as const] : []),
    ...(changed > 0 ? [{ id: 'copies changed', photos: changed, of: photos.length } as const] : []),
    ...(epsilon < smallestEpsilon ? [{ id: 'small epsilon', epsilon } as const] : []),
  ]
}

function hasLostNoise({ measures: { correlation }, remainingChange, sharedChange }: ReportPhoto): boolean {
  if (remainingChange < leastRemainingChange) return true
  if (correlation !== null) return correlation < leastCorrelation
  return remainingChange < mostOfCompression && sharedChange !== null && sharedChange < leastCorrelation
}

function extremesOf({ photos }: Report): Findings['quality'] {
  if (photos.length === 0) return undefined
  const order = [...photos.keys()].sort((one, other) => distanceOf(one) - distanceOf(other))
  function distanceOf(index: number): number {
    return photos[index]?.perceptualDistance ?? 0
  }
  return { best: order[0] as number, worst: order.at(-1) as number }
}

function comparison(row: ReportRow): Comparison {
  return {
    row,
    unprotected: estimate(row.unprotected.people),
    protected: estimate(row.protected.people),
  }
}

function protectedShare(row: ReportRow): number {
  return estimate(row.protected.people).share
}

function unprotectedShare(row: ReportRow): number {
  return estimate(row.unprotected.people).share
}
