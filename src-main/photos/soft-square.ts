import type { Photo } from './photo'
import type { Region } from './region'

/** Share of a region's side over which its noise rises from nothing to all. */
export const softMargin = 0.12

/**
 * A region with soft edges. Both of its weights are the product of a value of the column and one of the row, and an
 * edge that is the photo's own is not soft: there is nothing to blend with.
 */
export interface SoftSquare {
  readonly region: Region
  readonly across: EdgeProfile
  readonly down: EdgeProfile
}

/** One value for each column, or each row, of a region. */
export interface EdgeProfile {
  /** From almost 0 at the edge to 1 beyond the margin, without a kink. */
  readonly opacity: Float32Array
  /**
   * From almost 0 at the edge to 1 in the middle. Where regions overlap, they share in proportion to it: each keeps its
   * middle, which is where the face is.
   */
  readonly claim: Float32Array
}

export function softSquare(region: Region, photo: Pick<Photo, 'width' | 'height'>): SoftSquare {
  return {
    region,
    across: edgeProfile(region.left, region.width, photo.width),
    down: edgeProfile(region.top, region.height, photo.height),
  }
}

/** The higher, the sharper the border between two faces that overlap, and the clearer their middles. */
const claimPower = 4

function edgeProfile(start: number, length: number, photoLength: number): EdgeProfile {
  const opacity = new Float32Array(length)
  const claim = new Float32Array(length)
  for (let index = 0; index < length; index++) {
    const fromStart = start === 0 ? 1 : (index + 0.5) / length
    const fromEnd = start + length === photoLength ? 1 : (length - index - 0.5) / length
    const distance = Math.min(fromStart, fromEnd)
    opacity[index] = smoothStep(distance / softMargin)
    claim[index] = Math.min(1, 2 * distance) ** claimPower
  }
  return { opacity, claim }
}

/** From 0 at 0 to 1 at 1, level at both ends. */
function smoothStep(value: number): number {
  const held = Math.min(1, value)
  return held * held * (3 - 2 * held)
}
