import type { NoiseFacts } from './lab-noise'
import type { LabSummaryRow } from './lab-summary'

/** What a method's place in the picture is measured in: seconds of learning, or grey levels of change, per picture. */
export const methodCosts = ['seconds', 'change'] as const
export type MethodCost = (typeof methodCosts)[number]

/** A protection between what it costs and what trainers still learn. Shares are of what clean pictures teach the victim. */
export interface MethodPoint {
  readonly name: string
  readonly noise: NoiseFacts
  /** What the victim without counter-measure recognises. */
  readonly plain: number
  /** The trainer who recognises the most, of those with and without counter-measure. */
  readonly strongest: {
    readonly share: number
    /** Absent: without counter-measure. */
    readonly defence?: string
  }
}

/** The protections of one data source. */
export interface MethodPicture {
  readonly data: string
  readonly victim: string
  readonly points: readonly MethodPoint[]
}

/** The share that is left may be so by chance, of the seed and of the test pictures. */
const asGoodAsNothing = 0.95

/** Fewer say nothing about one another. */
const fewestPoints = 3

/**
 * Every protection of all pictures that was measured with its main victim, by data source; sources with fewer than three
 * of them, or without a clean ceiling, are left out.
 */
export function methodPictures(rows: readonly LabSummaryRow[]): MethodPicture[] {
  const sources = new Set(rows.map(({ data }) => data))
  return [...sources].flatMap((data) => {
    const own = rows.filter((row) => row.data === data)
    const plain = own.filter((row) => row.run === 'R1' && isWhole(row))
    const [first] = plain
    if (!first || plain.length < fewestPoints) return []
    const { victim } = first
    const trained = own.filter((row) => row.victim === victim && isWhole(row))
    const points = plain.flatMap((row) => pointOf(row, trained))
    return points.length < fewestPoints ? [] : [{ data, victim, points }]
  })
}

/** What a point costs; undefined where its results do not tell. */
export function costOf({ noise }: MethodPoint, cost: MethodCost): number | undefined {
  return cost === 'seconds' ? noise.secondsPerPicture : noise.change?.meanDifference
}

/**
 * The names of the methods for which no other is both cheaper and better, or one of these and as good in the other.
 * Doing nothing is such another: it costs nothing and leaves everything, or as good as that.
 */
export function frontOf(points: readonly MethodPoint[], cost: MethodCost): ReadonlySet<string> {
  const known = points.flatMap((point) => {
    const own = costOf(point, cost)
    return own === undefined ? [] : [{ name: point.name, cost: own, left: point.strongest.share }]
  })
  const nothing = { name: '', cost: 0, left: asGoodAsNothing }
  const front = known.filter(
    (point) =>
      ![nothing, ...known].some(
        (other) =>
          other.cost <= point.cost &&
          other.left <= point.left &&
          (other.cost < point.cost || other.left < point.left),
      ),
  )
  return new Set(front.map(({ name }) => name))
}

/** Whether all pictures of all classes are protected. */
export function isWhole({ share, classes, posted }: LabSummaryRow): boolean {
  return posted === 'protected' && share === 1 && classes === undefined
}

function pointOf(plain: LabSummaryRow, trained: readonly LabSummaryRow[]): MethodPoint[] {
  const { protection, ceiling, noise } = plain
  if (protection === undefined || !ceiling || !noise) return []
  const [strongest] = [plain, ...trained.filter((row) => row.protection === protection && row.defence)].sort(
    (one, other) => other.accuracy.mean - one.accuracy.mean,
  ) as [LabSummaryRow]
  return [
    {
      name: protection,
      noise,
      plain: plain.accuracy.mean / ceiling,
      strongest: {
        share: strongest.accuracy.mean / ceiling,
        ...(strongest.defence !== undefined && { defence: strongest.defence }),
      },
    },
  ]
}
