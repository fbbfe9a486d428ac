import type { PictureChange } from '../../src-shared/photo'
import { greyLevels, type ImageSet, valuesPerImage } from '../datasets/image-set'
import { measureChange } from '../photos/quality'

/**
 * What was done to some pictures of a set, on whole grey levels.
 *
 * @param changed [N, H, W, C], grey levels of the set's pictures afterwards
 * @param rows of the pictures that are looked at; at least one
 */
export function visibleChange(set: ImageSet, changed: Uint8Array, rows: readonly number[]): PictureChange {
  const size = valuesPerImage(set)
  const [, height, width, channels] = set.shape
  const picture = (values: Uint8Array) => ({
    pixels: values,
    width,
    height,
    channels: channels as 1 | 3,
  })
  return measureChange(
    rows.map((row) => {
      const [from, to] = [row * size, (row + 1) * size]
      return {
        original: picture(greyLevels(set.images.subarray(from, to))),
        changed: picture(changed.subarray(from, to)),
      }
    }),
  )
}
