import type { Scalar, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { buildNetwork } from '../../src-main/networks/choice'
import { inputGradient, lossAndWeightGradients } from '../../src-main/tensor/gradients'
import { tf } from '../../src-main/tensor/native'
import { softmaxCrossEntropy } from '../../src-main/tensor/ops/softmax-cross-entropy'
import { Random } from '../../src-main/tensor/random'
import { expectClose, expectNoTensorsLeft, uniform } from '../tensor/numbers'

const side = 4
const labels = tf.tensor1d([0, 1, 2], 'int32')
const images = () => uniform([3, side, side, 3], 1, 0, 1) as Tensor4D
const build = (choice: { network: string; params: object }) =>
  buildNetwork(
    { network: choice.network, params: { ...choice.params } },
    { classes: 3, side, channels: 3, random: new Random(1), precision: 'float32' },
  )

describe.each([
  { network: 'mlp', params: { widths: [7, 5] }, shapes: [[48, 7], [7], [7, 5], [5], [5, 3], [3]] },
  { network: 'linear', params: {}, shapes: [[48, 3], [3]] },
])('the network without convolutions: $network', (choice) => {
  const lossOf = (network: ReturnType<typeof build>, x: Tensor4D): Scalar =>
    softmaxCrossEntropy(network.logits(x, 'training'), labels, 'sum')

  it('has the layers that its parameters say, and no statistics', () => {
    const network = build(choice)
    expect(network.weights.map(({ shape }) => shape)).toEqual(choice.shapes)
    expect(network.statistics).toEqual([])
  })

  it('gives the same in training and inference, and each image what it gets alone', () => {
    const network = build(choice)
    const together = network.logits(images(), 'training')
    expect(network.logits(images(), 'inference').dataSync()).toEqual(together.dataSync())
    const alone = network.logits(tf.slice(images(), 1, 1), 'inference')
    expectClose(alone.dataSync(), tf.slice(together, 1, 1).dataSync(), 1e-5)
  })

  it('has gradients for images and weights that finite differences agree with', () => {
    const network = build(choice)
    const { loss, gradients } = lossAndWeightGradients(network.weights, () => lossOf(network, images()))
    loss.dispose()
    const [weight, gradient] = [network.weights[0], gradients[0]?.dataSync()] as const
    if (!weight || !gradient) throw new Error('there are no weights')
    const values = weight.dataSync() as Float32Array
    const lossWith = (position: number, change: number) => {
      const moved = values.slice()
      moved[position] = (moved[position] as number) + change
      return tf.tidy(() => {
        weight.assign(tf.tensor(moved, weight.shape))
        return lossOf(network, images()).dataSync()[0] as number
      })
    }
    const positions = [0, 5, 60, 100]
    const expected = positions.map((at) => (lossWith(at, 1e-2) - lossWith(at, -1e-2)) / 2e-2)
    expectClose(
      positions.map((at) => gradient[at] as number),
      expected,
      1e-2,
    )
    tf.tidy(() => weight.assign(tf.tensor(values, weight.shape)))
    const pixels = images().dataSync() as Float32Array
    const lossAt = (position: number, change: number) => {
      const moved = pixels.slice()
      moved[position] = (moved[position] as number) + change
      return lossOf(network, tf.tensor4d(moved, [3, side, side, 3])).dataSync()[0] as number
    }
    const seen = inputGradient(images(), (x) => lossOf(network, x)).dataSync()
    expectClose(
      positions.map((at) => seen[at] as number),
      positions.map((at) => (lossAt(at, 1e-2) - lossAt(at, -1e-2)) / 2e-2),
      1e-2,
    )
  })

  it('leaves no tensors behind', () => {
    const given = images()
    const network = build(choice)
    expectNoTensorsLeft(() => network.logits(given, 'inference'))
    expectNoTensorsLeft(() => inputGradient(given, (x) => lossOf(network, x)))
    expectNoTensorsLeft(() => build(choice).dispose())
  })
})

describe('the linear model', () => {
  it('is linear: its logits for the mean of two images are the mean of theirs', () => {
    const network = build({ network: 'linear', params: {} })
    const logits = network.logits(images(), 'inference')
    const pair = tf.slice(images(), 0, 2)
    const mean = tf.mean(pair, 0, true) as Tensor4D
    const expected = tf.mean(tf.slice(logits, 0, 2), 0, true) as Tensor2D
    expectClose(network.logits(mean, 'inference').dataSync(), expected.dataSync(), 1e-5)
  })
})
