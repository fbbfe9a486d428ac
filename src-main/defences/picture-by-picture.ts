import { type ImageSet, valuesPerImage } from '../datasets/image-set'
import type { Step } from '../tensor/run'

/** So many are in work at a time: libvips does them side by side. */
const pictureBatch = 64

/**
 * A set with every picture changed. The change is called in the order of the set, with a picture's values in 0..1, and
 * gives as many.
 */
export async function* pictureByPicture(
  set: ImageSet,
  phase: string,
  change: (picture: Float32Array) => Float32Array | Promise<Float32Array>,
): AsyncGenerator<Step, ImageSet, void> {
  const size = valuesPerImage(set)
  const total = set.labels.length
  const images = new Float32Array(set.images.length)
  for (let from = 0; from < total; from += pictureBatch) {
    const count = Math.min(pictureBatch, total - from)
    const changed = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        change(set.images.subarray((from + index) * size, (from + index + 1) * size)),
      ),
    )
    for (const [index, picture] of changed.entries()) images.set(picture, (from + index) * size)
    yield { progress: { phase, unit: 'pictures', done: from + count, total } }
  }
  return { ...set, images }
}
