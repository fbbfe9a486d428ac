import type { Box, Detection } from './detection'

/** Share of the smaller box from which on two boxes mean one face. */
const largestOverlap = 0.4

/**
 * Non-maximum suppression: of detections that lie on each other only the best is kept. What counts is the share of the
 * smaller box, since an eye or a mouth, seen large, is often taken for a small face inside the real one.
 *
 * @returns best first
 */
export function suppressOverlaps(detections: readonly Detection[]): Detection[] {
  const kept: Detection[] = []
  for (const detection of [...detections].sort((one, other) => other.score - one.score)) {
    if (kept.every(({ box }) => overlap(box, detection.box) < largestOverlap)) kept.push(detection)
  }
  return kept
}

/** The share of the smaller box that lies in the other. */
function overlap(one: Box, other: Box): number {
  const width = shared(one.left, one.width, other.left, other.width)
  const height = shared(one.top, one.height, other.top, other.height)
  return (width * height) / Math.min(one.width * one.height, other.width * other.height)
}

function shared(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.max(0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart))
}
