import type { Scalar, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildNetwork } from '../../src-main/networks/choice'
import type { Network } from '../../src-main/networks/define'
import { inputGradient, lossAndWeightGradients } from '../../src-main/tensor/gradients'
import { tf } from '../../src-main/tensor/native'
import { softmaxCrossEntropy } from '../../src-main/tensor/ops/softmax-cross-entropy'
import { Sgd } from '../../src-main/tensor/optimisers/sgd'
import type { Precision } from '../../src-main/tensor/precision'
import { Random } from '../../src-main/tensor/random'
import { Fixture } from '../tensor/fixture'
import { nativeOps } from '../tensor/native-ops'
import { expectClose, expectNoTensorsLeft, uniform } from '../tensor/numbers'

const resnetParams = (stemStride: number) => ({ blocks: [2, 2, 2, 2], width: 8, stemStride })
const cases = [
  { name: 'cnn', network: 'cnn', params: { widths: [32, 64, 128] } },
  { name: 'resnet_stem1', network: 'resnet', params: resnetParams(1) },
  { name: 'resnet_stem2', network: 'resnet', params: resnetParams(2) },
] as const
type Case = (typeof cases)[number]

function build({ network, params }: Pick<Case, 'network' | 'params'>, precision: Precision): Network {
  return buildNetwork(
    { network, params },
    { classes: 10, side: 16, channels: 3, random: new Random(0), precision },
  )
}

describe.each(cases)('$name from the weights that PyTorch had', (one) => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await Fixture.read('networks')
  })
  const images = (): Tensor4D => tf.div(fixture.tensor('pixels'), 255)
  const labels = () => fixture.tensor<Tensor1D>('labels')

  /** Trains five steps on the same batch, as the fixture's script does. */
  function train(network: Network): number[] {
    setWeights(network, fixture, one.network)
    const optimiser = new Sgd(network.weights, { momentum: 0.9, weightDecay: 5e-4 })
    return Array.from({ length: 5 }, () => {
      const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
        softmaxCrossEntropy(network.logits(images(), 'training'), labels(), 'mean'),
      )
      optimiser.step(gradients, 0.002)
      return loss.dataSync()[0] as number
    })
  }

  it('has its losses over five training steps', () => {
    const losses = train(build(one, 'float32'))
    for (const [step, expected] of fixture.numbers(`${one.name}_losses`).entries()) {
      expect(Math.abs((losses[step] as number) - expected)).toBeLessThan(1e-4)
    }
  })

  it('then has its logits and its gradient for the images in inference mode', () => {
    const network = build(one, 'float32')
    train(network)
    expectClose(network.logits(images(), 'inference').dataSync(), fixture.numbers(`${one.name}_logits`), 1e-3)
    const loss = (x: Tensor4D): Scalar => softmaxCrossEntropy(network.logits(x, 'inference'), labels(), 'sum')
    const gradient = inputGradient(images(), loss)
    expectClose(gradient.dataSync(), fixture.numbers(`${one.name}_gradient`), 1e-3)
  })

  it('in bf16 starts from nearly its loss and learns as it does', () => {
    const losses = train(build(one, 'bf16'))
    const expected = fixture.numbers(`${one.name}_losses`)
    const fall = (values: ArrayLike<number>) => (values[0] as number) - (values[4] as number)
    expect(Math.abs((losses[0] as number) - (expected[0] as number))).toBeLessThan(0.02)
    expect(Math.abs(fall(losses) / fall(expected) - 1)).toBeLessThan(0.2)
  })

  it('in bf16 points the noise the same way: nearly all signs of the gradient for the images agree', () => {
    const gradientIn = (precision: Precision) => {
      const network = build(one, precision)
      setWeights(network, fixture, one.network)
      return inputGradient(images(), (x) =>
        softmaxCrossEntropy(network.logits(x, 'inference'), labels(), 'sum'),
      ).dataSync() as Float32Array
    }
    const [narrow, wide] = [gradientIn('bf16'), gradientIn('float32')]
    const agreeing = wide.filter((value, i) => Math.sign(value) === Math.sign(narrow[i] as number))
    expect(agreeing.length / wide.length).toBeGreaterThan(0.93)
  })
})

describe.each([
  { network: 'cnn', params: { widths: [4, 8] } },
  { network: 'resnet', params: { blocks: [1, 1], width: 4 } },
  { network: 'vgg', params: { convolutions: [1, 2], width: 4 } },
])('every $network', (choice) => {
  const images = () => uniform([4, 8, 8, 3], 1, 0, 1) as Tensor4D
  const labels = tf.tensor1d([0, 1, 2, 3], 'int32')
  const built = (seed: number) =>
    buildNetwork(choice, { classes: 4, side: 8, channels: 3, random: new Random(seed), precision: 'float32' })
  const values = (tensors: readonly Tensor[]) => tensors.map((tensor) => [...tensor.dataSync()])

  it('starts from the same weights for the same seed, from others for another', () => {
    expect(values(built(1).weights)).toEqual(values(built(1).weights))
    expect(values(built(2).weights)).not.toEqual(values(built(1).weights))
  })

  it('moves its running statistics in training mode only', () => {
    const network = built(1)
    const before = values(network.statistics)
    network.logits(images(), 'inference')
    expect(values(network.statistics)).toEqual(before)
    network.logits(images(), 'training')
    expect(values(network.statistics)).not.toEqual(before)
  })

  it('gives in inference mode each image the logits that it gets alone', () => {
    const network = built(1)
    const together = network.logits(images(), 'inference')
    const alone = network.logits(tf.slice(images(), 2, 1), 'inference')
    expectClose(alone.dataSync(), tf.slice(together, 2, 1).dataSync(), 1e-5)
  })

  it('computes nothing for its weights when the gradient for the images is asked for', () => {
    const network = built(1)
    const ops = nativeOps(() =>
      inputGradient(images(), (x) => softmaxCrossEntropy(network.logits(x, 'inference'), labels, 'sum')),
    )
    expect(ops).toContain('Conv2DBackpropInput')
    expect(ops.filter((op) => /BackpropFilter|BiasAddGrad|FusedBatchNormGrad/.test(op))).toEqual([])
  })

  it('computes nothing for the images when it is trained', () => {
    const network = built(1)
    const filters = network.weights.filter(({ shape }) => shape.length === 4).length
    const ops = nativeOps(() =>
      lossAndWeightGradients(network.weights, () =>
        softmaxCrossEntropy(network.logits(images(), 'training'), labels, 'mean'),
      ),
    )
    expect(ops.filter((op) => op === 'Conv2DBackpropFilter')).toHaveLength(filters)
    expect(ops.filter((op) => op === 'Conv2DBackpropInput')).toHaveLength(filters - 1)
  })

  it('leaves no tensors behind', () => {
    const [given, network] = [images(), built(1)]
    const loss = (x: Tensor4D): Scalar => softmaxCrossEntropy(network.logits(x, 'inference'), labels, 'sum')
    expectNoTensorsLeft(() => network.logits(given, 'inference'))
    expectNoTensorsLeft(() => network.features(given, 'training'))
    expectNoTensorsLeft(() => inputGradient(given, loss))
    expectNoTensorsLeft(() => {
      const { loss: value, gradients } = lossAndWeightGradients(network.weights, () => loss(given))
      return [value, ...gradients]
    })
    expectNoTensorsLeft(() => built(2).dispose())
  })
})

describe('VGG', () => {
  const built = (params: object, side: number) =>
    buildNetwork(
      { network: 'vgg', params: { ...params } },
      { classes: 10, side, channels: 3, random: new Random(0), precision: 'float32' },
    )

  it('with the papers’ width has the parameters of VGG-11 with batch normalisation and one dense layer', () => {
    const network = built({ width: 64 }, 32)
    // 9,217,728 weights of convolutions, 2 x 2,752 of batch normalisation, 5,130 of the head.
    expect(network.weights.reduce((sum, { size }) => sum + size, 0)).toBe(9_217_728 + 5_504 + 5_130)
    network.dispose()
  })

  it('halves the picture at every stage and says which sides it cannot halve', () => {
    const network = built({ convolutions: [1, 1, 1], width: 4 }, 8)
    expect(network.features(uniform([2, 8, 8, 3], 1, 0, 1) as Tensor4D, 'inference').shape).toEqual([2, 16])
    expect(() => built({ convolutions: [1, 1, 1] }, 12)).toThrow(/multiple of 8, not 12/)
  })
})

/** Undoes what `fill` of the fixture's script did: bytes to weights. */
function setWeights(network: Network, fixture: Fixture, kind: string): void {
  const [codes, steps] = [fixture.numbers(`${kind}_codes`), fixture.numbers(`${kind}_steps`)]
  let position = 0
  for (const [index, weight] of network.weights.entries()) {
    const isScale = weight.shape.length === 1 && weight.dataSync().every((value) => value === 1)
    const values = Float32Array.from(
      codes.slice(position, position + weight.size),
      (code) => (isScale ? 1 : 0) + (code - 128) * (steps[index] as number),
    )
    position += weight.size
    tf.tidy(() => weight.assign(tf.tensor(values, weight.shape)))
  }
  expect(position).toBe(codes.length)
}
