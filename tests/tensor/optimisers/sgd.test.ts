import type { Tensor } from '@tensorflow/tfjs-node'
import { beforeAll, describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { Sgd, type SgdOptions } from '../../../src-main/tensor/optimisers/sgd'
import { Fixture } from '../fixture'
import { expectClose, expectNoTensorsLeft } from '../numbers'

const learningRate = 0.1
const cases: Record<string, SgdOptions> = {
  plain: { momentum: 0, weightDecay: 0 },
  momentum: { momentum: 0.9, weightDecay: 5e-4 },
  nesterov: { momentum: 0.9, weightDecay: 5e-3, nesterov: true },
  clipped: { momentum: 0.9, weightDecay: 5e-4, clipNorm: 1.5 },
}

describe('stochastic gradient descent', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await Fixture.read('optimiser')
  })
  const startingWeights = () => [tf.variable(fixture.tensor('matrix')), tf.variable(fixture.tensor('vector'))]
  const gradientsOf = (step: number) => tf.tidy(() => ['matrix', 'vector'].map((name) => row(name, step)))
  const row = (name: string, step: number): Tensor =>
    tf.squeeze(tf.slice(fixture.tensor(`${name}_gradients`), step, 1), [0])
  const steps = () => fixture.array('vector_gradients').shape[0] as number

  it.each(Object.keys(cases))('%s: gives PyTorch’s weights', (name) => {
    const weights = startingWeights()
    const optimiser = new Sgd(weights, cases[name] as SgdOptions)
    for (let step = 0; step < steps(); step++) optimiser.step(gradientsOf(step), learningRate)
    for (const [i, part] of ['matrix', 'vector'].entries()) {
      expectClose((weights[i] as Tensor).dataSync(), fixture.numbers(`${name}_${part}`), 1e-6)
    }
  })

  it('goes on exactly where its slots were saved', () => {
    const options = cases.nesterov as SgdOptions
    const [whole, halted] = [startingWeights(), startingWeights()]
    const through = new Sgd(whole, options)
    for (let step = 0; step < 4; step++) through.step(gradientsOf(step), learningRate)
    const first = new Sgd(halted, options)
    for (let step = 0; step < 2; step++) first.step(gradientsOf(step), learningRate)
    const second = new Sgd(halted, options)
    second.slots.forEach((slot, i) => {
      slot.assign(first.slots[i] as Tensor)
    })
    for (let step = 2; step < 4; step++) second.step(gradientsOf(step), learningRate)
    for (const [i, weight] of whole.entries()) {
      expect((halted[i] as Tensor).dataSync()).toEqual(weight.dataSync())
    }
  })

  it('leaves no tensors behind', () => {
    const weights = startingWeights()
    const gradients = gradientsOf(0)
    expectNoTensorsLeft(() => {
      const optimiser = new Sgd(weights, cases.clipped as SgdOptions)
      optimiser.step(gradients, learningRate)
      optimiser.dispose()
    })
  })
})
