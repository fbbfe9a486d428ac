import type { FacePoint } from '../../src-shared/faces'

/** A similarity transformation, which turns, scales and moves: (x, y) -> (a x - b y + left, b x + a y + top). */
export interface Similarity {
  readonly a: number
  readonly b: number
  readonly left: number
  readonly top: number
}

/**
 * The similarity transformation that takes points nearest to others, by least squares.
 *
 * @param from at least two different points
 * @param to as many
 */
export function similarityBetween(from: readonly FacePoint[], to: readonly FacePoint[]): Similarity {
  const [fromX, fromY] = mean(from)
  const [toX, toY] = mean(to)
  let square = 0
  let along = 0
  let across = 0
  from.forEach(([x, y], index) => {
    const [u, v] = to[index] as FacePoint
    const [dx, dy, du, dv] = [x - fromX, y - fromY, u - toX, v - toY]
    square += dx * dx + dy * dy
    along += dx * du + dy * dv
    across += dx * dv - dy * du
  })
  const a = along / square
  const b = across / square
  return { a, b, left: toX - a * fromX + b * fromY, top: toY - b * fromX - a * fromY }
}

function mean(points: readonly FacePoint[]): FacePoint {
  const sumX = points.reduce((sum, [x]) => sum + x, 0)
  const sumY = points.reduce((sum, [, y]) => sum + y, 0)
  return [sumX / points.length, sumY / points.length]
}
