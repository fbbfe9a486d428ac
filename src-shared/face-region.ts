import type { Region } from './photo'

/** How much larger the square is than the longer side of the face's box. */
const margin = 1.6

/**
 * The square around a face that recognisers crop: the face with a margin of hair, chin and background. At the photo's
 * edge it is shifted inwards, and where the photo is smaller than it, it shrinks to the photo's shorter side.
 *
 * @param box of the face, in whole pixels of the upright photo; it may reach beyond the photo
 * @returns whole pixels inside the photo
 */
export function faceRegion(
  box: Region,
  { width, height }: { readonly width: number; readonly height: number },
): Region {
  const wanted = Math.round(margin * Math.max(box.width, box.height))
  const side = Math.min(wanted, width, height)
  return {
    left: startWithin(box.left + box.width / 2, side, width),
    top: startWithin(box.top + box.height / 2, side, height),
    width: side,
    height: side,
  }
}

/** About the box that a square was made around, where it was neither shifted nor shrunk. */
export function boxInRegion({ left, top, width, height }: Region): Region {
  const [across, down] = [Math.max(1, Math.round(width / margin)), Math.max(1, Math.round(height / margin))]
  return {
    left: left + Math.floor((width - across) / 2),
    top: top + Math.floor((height - down) / 2),
    width: across,
    height: down,
  }
}

function startWithin(centre: number, side: number, length: number): number {
  return Math.min(Math.max(Math.round(centre - side / 2), 0), length - side)
}
