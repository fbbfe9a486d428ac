import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../tensor/native'
import type { Augmentation, LabelledBatch } from './define'
import { drawPartners, type Partners } from './partners'

/** Half of the pictures are blended with another one of the batch, and their labels with them. */
export const mixup: Augmentation = {
  id: 'mixup',
  name: 'Mixup',
  source: 'Zhang et al., mixup: Beyond Empirical Risk Minimization, ICLR 2018',
  apply: (batch, random) => blend(batch, drawPartners(batch.labels.length, random)),
}

/** lambda x + (1 - lambda) x' for pictures and labels alike. */
export function blend({ images, labels }: LabelledBatch, { rows, shares }: Partners): LabelledBatch {
  const blended = tf.tidy(() => {
    const others = tf.gather(images, tf.tensor1d(rows, 'int32'))
    const own = tf.tensor4d(shares, [shares.length, 1, 1, 1])
    return tf.add(tf.mul(images, own), tf.mul(others, tf.sub(1, own))) as Tensor4D
  })
  return {
    images: blended,
    labels,
    mixture: { others: rows.map((row) => labels[row] as number), shares },
  }
}
