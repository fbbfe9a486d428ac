import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../tensor/native'
import type { Augmentation, LabelledBatch } from './define'
import { drawPartners } from './partners'
import { areaOf, drawSquare, maskOutside, type Rectangle } from './rectangle'

/** Half of the pictures show a square of another one; labels count by the area that is seen of each. */
export const cutmix: Augmentation = {
  id: 'cutmix',
  name: 'CutMix',
  source: 'Yun et al., CutMix, ICCV 2019',
  apply(batch, random) {
    const [samples, height, width] = batch.images.shape
    const { rows, shares } = drawPartners(samples, random)
    const squares = Array.from(shares, (share) => {
      const side = Math.floor(Math.min(height, width) * Math.sqrt(1 - share))
      return drawSquare(height, width, side, random)
    })
    return paste(batch, rows, squares)
  },
}

/** Puts each rectangle of the picture in row `rows[i]` into picture i. */
export function paste(
  { images, labels }: LabelledBatch,
  rows: Int32Array,
  rectangles: readonly Rectangle[],
): LabelledBatch {
  const [, height, width] = images.shape
  const pasted = tf.tidy(() => {
    const others = tf.gather(images, tf.tensor1d(rows, 'int32'))
    const outside = maskOutside(rectangles, height, width)
    return tf.add(tf.mul(images, outside), tf.mul(others, tf.sub(1, outside))) as Tensor4D
  })
  return {
    images: pasted,
    labels,
    mixture: {
      others: rows.map((row) => labels[row] as number),
      // What was drawn may lie partly outside, so the weight is that of the area seen.
      shares: Float32Array.from(rectangles, (rectangle) => 1 - areaOf(rectangle) / (height * width)),
    },
  }
}
