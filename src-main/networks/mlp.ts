import type { Tensor2D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { relu } from '../tensor/ops/relu'
import { defineNetwork } from './define'
import { Dense } from './layers'
import { networkOf } from './network-of'

/** Fully connected layers on the pixels, in float32: a victim that knows nothing of neighbouring pixels. */
export const mlp = defineNetwork({
  id: 'mlp',
  name: 'Multilayer perceptron',
  source: 'widths of the MLP surrogate in the ULE-GrayAug study (3072-256-128-10)',
  params: z.object({
    widths: z
      .array(z.number().int().min(1))
      .min(1)
      .default([256, 128])
      .describe('units of each hidden layer'),
  }),
  build({ widths }, { classes, side, channels, random }) {
    const pixels = side * side * channels
    const layers = widths.map((to, index) => new Dense(widths[index - 1] ?? pixels, to, random))
    const head = new Dense(widths.at(-1) as number, classes, random)
    return networkOf(classes, layers, head, (images) =>
      layers.reduce((x, layer) => relu(layer.apply(x)), tf.reshape(images, [-1, pixels]) as Tensor2D),
    )
  },
})
