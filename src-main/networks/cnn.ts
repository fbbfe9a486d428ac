import { z } from 'zod'
import { storeAs } from '../tensor/ops/cast'
import { globalMean } from '../tensor/ops/global-mean'
import { defineNetwork } from './define'
import { ConvNorm, Dense } from './layers'
import { networkOf } from './network-of'

/** A plain stack of 3x3 convolutions, halved by max pooling after all but the last: the small surrogate. */
export const cnn = defineNetwork({
  id: 'cnn',
  name: 'CNN',
  source: 'toy CNN of Huang et al.’s code, narrower',
  params: z.object({
    widths: z.array(z.number().int().min(1)).min(1).default([32, 64, 128]).describe('channels of each layer'),
  }),
  build({ widths }, { classes, channels, random, precision }) {
    const layers = widths.map(
      (to, index) => new ConvNorm({ from: widths[index - 1] ?? channels, to, size: 3, stride: 1 }, random),
    )
    const head = new Dense(widths.at(-1) as number, classes, random)
    return networkOf(classes, layers, head, (images, mode) => {
      const last = layers.length - 1
      const seen = layers.reduce(
        (x, layer, index) => (index < last ? layer.applyReluPool(x, mode) : layer.applyRelu(x, mode)),
        storeAs(images, precision),
      )
      return globalMean(seen)
    })
  },
})
