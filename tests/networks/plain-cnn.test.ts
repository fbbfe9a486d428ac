import type { Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../src-main/networks/choice'
import { copyVariables } from '../../src-main/networks/copy-variables'
import { inputGradient } from '../../src-main/tensor/gradients'
import { tf } from '../../src-main/tensor/native'
import { softmaxCrossEntropy } from '../../src-main/tensor/ops/softmax-cross-entropy'
import { Random } from '../../src-main/tensor/random'
import { expectClose, expectNoTensorsLeft, uniform } from '../tensor/numbers'

const images = uniform([3, 8, 8, 3], 1, 0, 1) as Tensor4D
const labels = tf.tensor1d([0, 1, 2], 'int32')
const build = (side = 8, seed = 1, classes = 3) =>
  buildNetwork(
    { network: 'plain-cnn', params: { widths: [4, 6] } },
    { classes, side, channels: 3, random: new Random(seed), precision: 'float32' },
  )

describe('the plain CNN', () => {
  it('has the last map for its features, and nothing but filters, biases and the last layer to learn', () => {
    const network = build()
    expect(network.features(images, 'inference').shape).toEqual([3, 2 * 2 * 6])
    expect(network.weights.map(({ shape }) => shape)).toEqual([
      [3, 3, 3, 4],
      [4],
      [3, 3, 4, 6],
      [6],
      [24, 3],
      [3],
    ])
    expect(network.statistics).toEqual([])
  })

  it('gives the same in training and inference, and each image what it gets alone', () => {
    const network = build()
    const together = network.logits(images, 'training')
    expect(network.logits(images, 'inference').dataSync()).toEqual(together.dataSync())
    const alone = network.logits(tf.slice(images, 1, 1), 'inference')
    expectClose(alone.dataSync(), tf.slice(together, 1, 1).dataSync(), 1e-5)
  })

  it('has a gradient for the images that finite differences agree with', () => {
    const network = build()
    const loss = (seen: Tensor4D) => softmaxCrossEntropy(network.logits(seen, 'inference'), labels, 'sum')
    const direction = uniform(images.shape, 2) as Tensor4D
    const at = (length: number) =>
      loss(tf.add(images, tf.mul(direction, length)) as Tensor4D).dataSync()[0] as number
    const found = tf.sum(tf.mul(inputGradient(images, loss), direction)).dataSync()[0] as number
    expectClose([found], [(at(1e-3) - at(-1e-3)) / 2e-3], 2e-2)
  })

  it('leaves no tensors behind', () => {
    const network = build()
    expectNoTensorsLeft(() => network.logits(images, 'inference'))
    expectNoTensorsLeft(() => build().dispose())
  })

  it('refuses pictures that it cannot halve so often', () => {
    expect(() => build(6)).toThrow('a multiple of 4, not 6')
  })
})

describe('copying a network', () => {
  it('gives the other all that has the same shape, and leaves a last layer for other classes', () => {
    const [from, same, wider] = [build(8, 1), build(8, 2), build(8, 2, 5)]
    const head = wider.weights.slice(-2).map((weight) => weight.dataSync())
    copyVariables(from, same)
    copyVariables(from, wider)
    expect(same.logits(images, 'inference').dataSync()).toEqual(from.logits(images, 'inference').dataSync())
    const features = (network: typeof from) => network.features(images, 'inference').dataSync()
    expect(features(wider)).toEqual(features(from))
    expect(wider.weights.slice(-2).map((weight) => weight.dataSync())).toEqual(head)
  })
})
