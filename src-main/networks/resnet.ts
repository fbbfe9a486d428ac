import type { Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { storeAs } from '../tensor/ops/cast'
import { globalMean } from '../tensor/ops/global-mean'
import type { Random } from '../tensor/random'
import { defineNetwork, type Mode } from './define'
import { ConvNorm, Dense } from './layers'
import { networkOf } from './network-of'

/** Two 3x3 convolutions beside a shortcut, which is projected where the shape changes (He et al., section 3.3). */
class BasicBlock {
  readonly #first: ConvNorm
  readonly #second: ConvNorm
  readonly #projection: ConvNorm | undefined

  constructor(from: number, to: number, stride: 1 | 2, random: Random) {
    this.#first = new ConvNorm({ from, to, size: 3, stride }, random)
    this.#second = new ConvNorm({ from: to, to, size: 3, stride: 1 }, random)
    const changes = stride !== 1 || from !== to
    this.#projection = changes ? new ConvNorm({ from, to, size: 1, stride }, random) : undefined
  }

  get layers(): ConvNorm[] {
    return [this.#first, this.#second, ...(this.#projection ? [this.#projection] : [])]
  }

  apply(x: Tensor4D, mode: Mode): Tensor4D {
    const shortcut = this.#projection ? this.#projection.apply(x, mode) : x
    return this.#second.applyAddRelu(this.#first.applyRelu(x, mode), mode, shortcut)
  }
}

/**
 * ResNet with basic blocks in the form that is used for small pictures: a 3x3 stem, no pooling after it.
 * Blocks [2, 2, 2, 2] are ResNet-18, [1, 1, 1, 1] ResNet-10.
 */
export const resnet = defineNetwork({
  id: 'resnet',
  name: 'ResNet',
  source: 'He et al., Deep Residual Learning, CVPR 2016',
  params: z.object({
    blocks: z
      .array(z.number().int().min(1))
      .min(1)
      .default([2, 2, 2, 2])
      .describe('basic blocks of each stage'),
    width: z.number().int().min(1).default(64).describe('channels of the first stage; doubled at each'),
    stemStride: z
      .union([z.literal(1), z.literal(2)])
      .default(1)
      .describe('2 halves the picture at once'),
  }),
  build({ blocks: counts, width, stemStride }, { classes, channels, random, precision }) {
    const stem = new ConvNorm({ from: channels, to: width, size: 3, stride: stemStride }, random)
    const blocks: BasicBlock[] = []
    let from = width
    for (const [stage, count] of counts.entries()) {
      const to = width * 2 ** stage
      for (let block = 0; block < count; block++) {
        blocks.push(new BasicBlock(from, to, block === 0 && stage > 0 ? 2 : 1, random))
        from = to
      }
    }
    const head = new Dense(from, classes, random)
    const layers = [stem, ...blocks.flatMap((block) => block.layers)]
    return networkOf(classes, layers, head, (images, mode) => {
      const stemmed = stem.applyRelu(storeAs(images, precision), mode)
      return globalMean(blocks.reduce((x, block) => block.apply(x, mode), stemmed))
    })
  },
})
