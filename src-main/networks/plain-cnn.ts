import type { Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { tf } from '../tensor/native'
import { biasRelu } from '../tensor/ops/bias-relu'
import { conv2d } from '../tensor/ops/conv2d'
import type { Random } from '../tensor/random'
import { defineNetwork } from './define'
import { Dense, type Layer } from './layers'
import { networkOf } from './network-of'

/** Nothing in this network centres its inputs, as batch normalisation does elsewhere. */
const [middle, contrast] = [0.45, 4]

/** A 3x3 convolution with a bias, ReLU and the means of two by two pixels. */
class ConvPool implements Layer {
  readonly statistics: readonly Variable[] = []
  readonly #filter: Variable
  readonly #bias: Variable

  constructor(from: number, to: number, random: Random) {
    // He and others, 2015: keeps the size of the signal through layers of ReLU.
    const deviation = Math.sqrt(2 / (9 * from))
    const filter = Float32Array.from({ length: 9 * from * to }, () => deviation * random.normal())
    this.#filter = tf.tidy(() => tf.variable(tf.tensor4d(filter, [3, 3, from, to])))
    this.#bias = tf.tidy(() => tf.variable(tf.zeros([to])))
  }

  get weights(): Variable[] {
    return [this.#filter, this.#bias]
  }

  apply(x: Tensor4D): Tensor4D {
    const seen = conv2d(x, this.#filter as unknown as Tensor4D, { stride: 1, pad: 1 })
    return tf.avgPool(biasRelu(seen, this.#bias as unknown as Tensor1D), 2, 2, 'valid')
  }
}

/**
 * A small CNN that is the same in training and in inference: without batch normalisation there is no doubt which
 * statistics an attacker's gradients are to be taken with, and with average pooling they change smoothly, as finite
 * differences of them need. Features are the whole last map. In float32.
 */
export const plainCnn = defineNetwork({
  id: 'plain-cnn',
  name: 'Plain CNN',
  source: 'three convolutions with average pooling, for poisoning attacks on small pictures',
  params: z.object({
    widths: z.array(z.number().int().min(1)).min(1).default([16, 32, 64]).describe('channels of each layer'),
  }),
  build({ widths }, { classes, side, channels, random }) {
    if (side % 2 ** widths.length !== 0) {
      throw new Error(
        `a plain CNN of ${widths.length} layers halves pictures ${widths.length} times: their side must be a multiple of ${2 ** widths.length}, not ${side}`,
      )
    }
    const layers = widths.map((to, index) => new ConvPool(widths[index - 1] ?? channels, to, random))
    const features = (side / 2 ** widths.length) ** 2 * (widths.at(-1) as number)
    const head = new Dense(features, classes, random)
    return networkOf(classes, layers, head, (images) => {
      const centred = tf.mul(tf.sub(images, middle), contrast) as Tensor4D
      const map = layers.reduce((x, layer) => layer.apply(x), centred)
      return tf.reshape(map, [-1, features]) as Tensor2D
    })
  },
})
