import type { Point, Rectangle, Size } from '../../components/zoomable-picture/zoom'

/** How much a lens enlarges, in screen pixels per picture pixel. */
export const lensScales = [2, 3, 4] as const
export type LensScale = (typeof lensScales)[number]

/** What a lens shows. */
export interface LensSpot {
  /** In shares of the picture's width and height. */
  readonly at: Point
  /** The pane that it is in: side by side there are two. */
  readonly pane: 0 | 1
  readonly movedBy: 'pointer' | 'keys'
}

export interface Lens extends LensSpot {
  readonly scale: LensScale
}

/** What an arrow key moves, as a share of the pane's shorter side. */
const shareOfStep = 0.03
/** In CSS pixels, between the spot and the lens that shows it. */
const distance = 28

/** The point of the picture under a point of the pane, or the nearest that there is. @param place of the picture */
export function pointUnder(at: Point, place: Rectangle): Point {
  return { x: share((at.x - place.x) / place.width), y: share((at.y - place.y) / place.height) }
}

/** The next spot towards where an arrow key points, which does not leave the picture. */
export function spotTowards(at: Point, towards: Point, place: Rectangle, pane: Size): Point {
  const step = shareOfStep * Math.min(pane.width, pane.height)
  return {
    x: share(at.x + (towards.x * step) / place.width),
    y: share(at.y + (towards.y * step) / place.height),
  }
}

/**
 * Where the lens goes: beside the spot that it shows, on the side where there is room, and inside the pane.
 *
 * @param spot from the pane's top left corner, in CSS pixels like the sizes
 */
export function lensCorner(spot: Point, lens: Size, pane: Size): Point {
  return {
    x: beside(spot.x, lens.width, pane.width),
    y: beside(spot.y, lens.height, pane.height),
  }
}

function beside(spot: number, length: number, room: number): number {
  const after = spot + distance
  const wanted = after + length <= room ? after : spot - distance - length
  return Math.min(Math.max(wanted, 0), Math.max(0, room - length))
}

function share(value: number): number {
  return Math.min(Math.max(value, 0), 1)
}
