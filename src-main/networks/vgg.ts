import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { storeAs } from '../tensor/ops/cast'
import { globalMean } from '../tensor/ops/global-mean'
import type { Random } from '../tensor/random'
import { defineNetwork, type Mode } from './define'
import { ConvNorm, Dense } from './layers'
import { networkOf } from './network-of'

/** Channels are doubled from stage to stage, but for the last ones, which VGG keeps as they are. */
const largestMultiple = 8

/** 3x3 convolutions of one width, the last of them followed by max pooling. */
class Stage {
  readonly layers: readonly ConvNorm[]

  constructor(count: number, from: number, to: number, random: Random) {
    this.layers = Array.from(
      { length: count },
      (_, index) => new ConvNorm({ from: index === 0 ? from : to, to, size: 3, stride: 1 }, random),
    )
  }

  apply(x: Tensor4D, mode: Mode): Tensor4D {
    const last = this.layers.length - 1
    return this.layers.reduce(
      (y, layer, index) => (index < last ? layer.applyRelu(y, mode) : layer.applyReluPool(y, mode)),
      x,
    )
  }
}

/**
 * VGG with batch normalisation in the form that is used for small pictures: one dense layer after the mean of the
 * last map. Convolutions [1, 1, 2, 2, 2] are VGG-11, [2, 2, 2, 2, 2] VGG-13; the default width is a quarter of theirs.
 */
export const vgg = defineNetwork({
  id: 'vgg',
  name: 'VGG',
  source: 'Simonyan and Zisserman, Very Deep Convolutional Networks, ICLR 2015',
  params: z.object({
    convolutions: z
      .array(z.number().int().min(1))
      .min(1)
      .default([1, 1, 2, 2, 2])
      .describe('convolutions of each stage; every stage halves the picture'),
    width: z
      .number()
      .int()
      .min(1)
      .default(16)
      .describe('channels of the first stage; doubled at each, up to eight times as many'),
  }),
  build({ convolutions, width }, { classes, side, channels, random, precision }) {
    refuseUnevenSide(side, convolutions.length)
    const widths = convolutions.map((_, stage) => width * Math.min(2 ** stage, largestMultiple))
    const stages = convolutions.map(
      (count, stage) => new Stage(count, widths[stage - 1] ?? channels, widths[stage] as number, random),
    )
    const head = new Dense(widths.at(-1) as number, classes, random)
    const layers = stages.flatMap((stage) => stage.layers)
    return networkOf(classes, layers, head, (images, mode) =>
      globalMean(stages.reduce((x, stage) => stage.apply(x, mode), storeAs(images, precision))),
    )
  },
})

function refuseUnevenSide(side: number, stages: number): void {
  if (side % 2 ** stages === 0) return
  throw new Error(
    `a VGG of ${stages} stages halves pictures ${stages} times: their side must be a multiple of ${2 ** stages}, not ${side}`,
  )
}
