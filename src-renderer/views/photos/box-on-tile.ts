import type { Region } from '../../../src-shared/photo'

/** Shares of the tile's side, 0..1. */
export interface TileBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Where a box of a photo lies on a square tile that the photo fills, as `object-fit: cover` does it: its middle is
 * shown and the ends of the longer side are cut off.
 *
 * @param photo size of the upright photo
 * @returns the box, parts beyond the tile included; undefined when its middle is cut off
 */
export function boxOnTile(
  box: Region,
  photo: { readonly width: number; readonly height: number },
): TileBox | undefined {
  const shorter = Math.min(photo.width, photo.height)
  const shown = {
    left: (box.left - (photo.width - shorter) / 2) / shorter,
    top: (box.top - (photo.height - shorter) / 2) / shorter,
    width: box.width / shorter,
    height: box.height / shorter,
  }
  const middle = [shown.left + shown.width / 2, shown.top + shown.height / 2]
  return middle.every((at) => at >= 0 && at <= 1) ? shown : undefined
}
