import type { Tensor2D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { defineNetwork } from './define'
import { Dense } from './layers'
import { networkOf } from './network-of'

/** Multinomial logistic regression on the pixels: whoever fools it has noise that a straight line tells apart. */
export const linear = defineNetwork({
  id: 'linear',
  name: 'Linear model',
  source: 'multinomial logistic regression',
  params: z.object({}),
  build(_, { classes, side, channels, random }) {
    const pixels = side * side * channels
    const head = new Dense(pixels, classes, random)
    return networkOf(classes, [], head, (images) => tf.reshape(images, [-1, pixels]) as Tensor2D)
  },
})
