import type { Region } from '../../../src-shared/photo'
import type { Size } from '../../components/zoomable-picture/zoom'

/** Where a box lies on whatever shows the whole photo. */
export function placeOf({ left, top, width, height }: Region, photo: Size) {
  return {
    left: `${(100 * left) / photo.width}%`,
    top: `${(100 * top) / photo.height}%`,
    width: `${(100 * width) / photo.width}%`,
    height: `${(100 * height) / photo.height}%`,
  }
}
