import type { Region } from '../../src-shared/photo'
import type { Photo } from './photo'

export type { Region }

/** The region that is all of the photo. */
export function wholePhoto({ width, height }: Pick<Photo, 'width' | 'height'>): Region {
  return { left: 0, top: 0, width, height }
}

/** Whether the region has pixels and lies inside the photo. */
export function liesInside(region: Region, { width, height }: Pick<Photo, 'width' | 'height'>): boolean {
  const { left, top } = region
  return (
    Object.values(region).every(Number.isInteger) &&
    left >= 0 &&
    top >= 0 &&
    region.width > 0 &&
    region.height > 0 &&
    left + region.width <= width &&
    top + region.height <= height
  )
}
