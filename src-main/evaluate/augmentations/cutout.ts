import type { Tensor4D } from '@tensorflow/tfjs-node'
import { tf } from '../../tensor/native'
import type { Augmentation } from './define'
import { drawSquare, maskOutside } from './rectangle'

/** A black square of half the side (16 of 32 pixels, as in the papers' recipes) somewhere in every picture. */
export const cutout: Augmentation = {
  id: 'cutout',
  name: 'Cutout',
  source: 'DeVries and Taylor, Improved Regularization of Convolutional Neural Networks with Cutout, 2017',
  apply(batch, random) {
    const [samples, height, width] = batch.images.shape
    const side = Math.floor(Math.min(height, width) / 2)
    const squares = Array.from({ length: samples }, () => drawSquare(height, width, side, random))
    const images = tf.tidy(() => tf.mul(batch.images, maskOutside(squares, height, width)) as Tensor4D)
    return { ...batch, images }
  },
}
