import { costOf, frontOf, type MethodCost, type MethodPoint } from '../../src-shared/method-points'

/** Of one panel, in the drawing's own units; y grows downwards. */
export interface ParetoArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A method in the panel. */
export interface ParetoMark {
  /** From 1 on, in the order of the matrix. */
  readonly number: number
  readonly name: string
  readonly isOnFront: boolean
  readonly x: number
  /** What the strongest trainer recognises. */
  readonly y: number
  /** Without counter-measure. */
  readonly plainY: number
  /** Middle of its number, where it hides as little as possible. */
  readonly label: Spot
  /** From mark to number, where that stands so far away that it could be taken for another's. */
  readonly leader?: { readonly from: Spot; readonly to: Spot }
}

interface Spot {
  readonly x: number
  readonly y: number
}

export interface ParetoLayout {
  readonly marks: readonly ParetoMark[]
  /** Powers of ten of the cost. */
  readonly across: readonly { readonly value: number; readonly x: number }[]
  /** Shares of the clean ceiling. */
  readonly down: readonly { readonly share: number; readonly y: number }[]
}

/** Nobody can tell less from nothing; a logarithm needs something. */
const smallestCost = 1e-6

/** The scales of one panel: cost in powers of ten from left to right, less learned further down. */
export function paretoScales(points: readonly MethodPoint[], cost: MethodCost) {
  const exponents = points.flatMap((point) => {
    const own = costOf(point, cost)
    return own === undefined ? [] : [Math.log10(Math.max(smallestCost, own))]
  })
  const first = Math.floor(Math.min(...exponents))
  const last = Math.max(first + 1, Math.ceil(Math.max(...exponents)))
  const shares = points.flatMap(({ plain, strongest }) => [plain, strongest.share])
  return { first, last, highest: Math.max(1, Math.ceil(10 * Math.max(...shares)) / 10) }
}

/** Where everything of one panel is; points whose results do not tell the cost are left out. */
export function paretoLayout(
  points: readonly MethodPoint[],
  cost: MethodCost,
  { left, right, top, bottom }: ParetoArea,
): ParetoLayout {
  const { first, last, highest } = paretoScales(points, cost)
  const across = (value: number) =>
    rounded(left + ((Math.log10(Math.max(smallestCost, value)) - first) / (last - first)) * (right - left))
  const down = (share: number) => rounded(bottom - (Math.max(0, share) / highest) * (bottom - top))
  const front = frontOf(points, cost)
  const bare = points.flatMap((point, index) => {
    const own = costOf(point, cost)
    if (own === undefined) return []
    const { name, plain, strongest } = point
    const place = { x: across(own), y: down(strongest.share), plainY: down(plain) }
    return [{ number: index + 1, name, isOnFront: front.has(name), ...place }]
  })
  const stride = Math.ceil((last - first) / 6)
  return {
    marks: withLabels(bare, top),
    across: range(first, last, stride).map((exponent) => ({
      value: 10 ** exponent,
      x: across(10 ** exponent),
    })),
    down: [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, y: down(share) })),
  }
}

/** Half of the sides of what a number and a mark take up. */
const labelSize = { x: 9, y: 7 }
const markSize = { x: 6, y: 6 }
/** Where a number may stand beside its mark, the best place first. */
const places = [13, 22, 32, 42, 54].flatMap((far) =>
  [
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
    [1, -1],
    [-1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x = 0, y = 0]) => ({ x: x * far, y: y * far })),
)

type BareMark = Omit<ParetoMark, 'label' | 'leader'>

/**
 * Each number takes the first place that covers no mark and no number before it, else the one that covers the fewest.
 * Above `top` are words.
 */
function withLabels(marks: readonly BareMark[], top: number): ParetoMark[] {
  const taken: Box[] = marks.flatMap(({ x, y, plainY }) => [
    { x, y, half: markSize },
    { x, y: plainY, half: markSize },
  ])
  return marks.map((mark) => {
    const ranked = places
      .map((place) => ({ x: mark.x + place.x, y: mark.y + place.y }))
      .filter(({ y }) => y >= top - labelSize.y)
      .map((label) => ({ label, covered: covered({ ...label, half: labelSize }, taken) }))
    const best = ranked.reduce((one, other) => (other.covered < one.covered ? other : one))
    taken.push({ ...best.label, half: labelSize })
    const leader = leaderOf(mark, best.label)
    return { ...mark, label: best.label, ...(leader && { leader }) }
  })
}

/** The room that a line leaves to the mark and to the number that it joins. */
const leaderGap = 7

function leaderOf(mark: Spot, label: Spot): ParetoMark['leader'] {
  const away = { x: label.x - mark.x, y: label.y - mark.y }
  const length = Math.hypot(away.x, away.y)
  if (length < 3 * leaderGap) return undefined
  const along = (share: number) => ({
    x: rounded(mark.x + share * away.x),
    y: rounded(mark.y + share * away.y),
  })
  return { from: along(leaderGap / length), to: along(1 - (1.4 * leaderGap) / length) }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly half: { readonly x: number; readonly y: number }
}

function covered(box: Box, others: readonly Box[]): number {
  return others.filter(
    (other) =>
      Math.abs(box.x - other.x) < box.half.x + other.half.x &&
      Math.abs(box.y - other.y) < box.half.y + other.half.y,
  ).length
}

function range(first: number, last: number, stride: number): number[] {
  return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, index) => first + index * stride)
}

function rounded(length: number): number {
  return Math.round(10 * length) / 10
}
