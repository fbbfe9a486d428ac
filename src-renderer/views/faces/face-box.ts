import type { Region } from '../../../src-shared/photo'
import type { Point, Size } from '../../components/zoomable-picture/zoom'

/** Boxes around faces: whole pixels of the upright photo, always inside it. */

/** A box that is smaller is a slip of the hand, and nothing could be made of it. */
export const smallestSide = 16

export const corners = ['top left', 'top right', 'bottom left', 'bottom right'] as const
export type Corner = (typeof corners)[number]

/** What an arrow key moves, as a share of the photo's shorter side. */
const keyStep = 0.01
/** Side of a box that is put into the middle, as a share of the photo's shorter side. */
const newSide = 0.25

/** The box somewhere else, as far as the photo's edges let it. */
export function movedBy(box: Region, by: Point, photo: Size): Region {
  return {
    ...box,
    left: within(Math.round(box.left + by.x), 0, photo.width - box.width),
    top: within(Math.round(box.top + by.y), 0, photo.height - box.height),
  }
}

/** The box larger or smaller around its middle, as far as the photo's edges let it. */
export function grownBy(box: Region, by: Size, photo: Size): Region {
  const width = within(Math.round(box.width + by.width), smallestSide, photo.width)
  const height = within(Math.round(box.height + by.height), smallestSide, photo.height)
  const left = Math.round(box.left + (box.width - width) / 2)
  const top = Math.round(box.top + (box.height - height) / 2)
  return movedBy({ left, top, width, height }, { x: 0, y: 0 }, photo)
}

/** The box between two points, whichever comes first; undefined when it is too small for a face. */
export function boxBetween(one: Point, other: Point, photo: Size): Region | undefined {
  const [left, right] = [one.x, other.x].map((x) => within(Math.round(x), 0, photo.width)).sort(ascending)
  const [top, bottom] = [one.y, other.y].map((y) => within(Math.round(y), 0, photo.height)).sort(ascending)
  const box = {
    left: left ?? 0,
    top: top ?? 0,
    width: (right ?? 0) - (left ?? 0),
    height: (bottom ?? 0) - (top ?? 0),
  }
  return box.width < smallestSide || box.height < smallestSide ? undefined : box
}

/** The box with one of its corners elsewhere; the opposite one stays. */
export function withCornerAt(box: Region, corner: Corner, at: Point, photo: Size): Region {
  const right = box.left + box.width
  const bottom = box.top + box.height
  const left = corner.endsWith('left') ? within(Math.round(at.x), 0, right - smallestSide) : box.left
  const top = corner.startsWith('top') ? within(Math.round(at.y), 0, bottom - smallestSide) : box.top
  const newRight = corner.endsWith('right')
    ? within(Math.round(at.x), box.left + smallestSide, photo.width)
    : right
  const newBottom = corner.startsWith('bottom')
    ? within(Math.round(at.y), box.top + smallestSide, photo.height)
    : bottom
  return { left, top, width: newRight - left, height: newBottom - top }
}

/** A box for a face that is still to be put into its place. */
export function boxInTheMiddle(photo: Size): Region {
  const side = Math.max(1, Math.round(newSide * Math.min(photo.width, photo.height)))
  return {
    left: Math.round((photo.width - side) / 2),
    top: Math.round((photo.height - side) / 2),
    width: side,
    height: side,
  }
}

/** The box after a key: arrows move it, with the shift key they make it larger and smaller. */
export function boxAfterKey(
  box: Region,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  photo: Size,
): Region | undefined {
  const towards = arrows[key]
  if (!towards) return undefined
  const step = Math.max(1, Math.round(keyStep * Math.min(photo.width, photo.height)))
  const by = { x: towards.x * step, y: towards.y * step }
  // Up makes it higher: the key points to where the upper edge goes.
  return shiftKey ? grownBy(box, { width: 2 * by.x, height: -2 * by.y }, photo) : movedBy(box, by, photo)
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function within(value: number, smallest: number, largest: number): number {
  return Math.min(Math.max(value, smallest), Math.max(smallest, largest))
}

function ascending(a: number, b: number): number {
  return a - b
}
