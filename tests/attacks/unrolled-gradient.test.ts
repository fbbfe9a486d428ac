import type { Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { expect, test } from 'vitest'
import { lookAhead, type Unroll, unrolledGradient } from '../../src-main/attacks/unrolled-gradient'
import { Dense } from '../../src-main/networks/layers'
import { networkOf } from '../../src-main/networks/network-of'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'
import { expectNoTensorsLeft, uniform } from '../tensor/numbers'

const batch = (count: number, seed: number) => ({
  images: uniform([count, 4, 4, 3], seed, 0, 1) as Tensor4D,
  labels: tf.tensor1d(
    Array.from({ length: count }, (_, row) => row % 3),
    'int32',
  ) as Tensor1D,
})
/** Smooth, so that finite differences of any length near 0 agree: ReLU bends. */
function smoothNetwork() {
  const random = new Random(1)
  const [hidden, head] = [new Dense(48, 8, random), new Dense(8, 3, random)]
  return networkOf(3, [hidden], head, (images) =>
    tf.tanh(hidden.apply(tf.reshape(images, [-1, 48]) as Tensor2D)),
  )
}

const unroll: Unroll = {
  network: smoothNetwork(),
  poison: batch(2, 1),
  batches: [batch(3, 2), batch(5, 3), batch(5, 4)],
  learningRate: 0.2,
  target: uniform([1, 4, 4, 3], 5, 0, 1) as Tensor4D,
  wanted: 1,
  enough: 100,
}

test('agrees with finite differences through three steps of training', () => {
  const { gradient, margin } = tf.tidy(() => {
    const found = unrolledGradient(unroll)
    return { ...found, gradient: tf.keep(found.gradient) }
  })
  expect(margin).toBeCloseTo(lookAhead(unroll), 5)
  for (const seed of [11, 12, 13]) {
    const direction = uniform(unroll.poison.images.shape, seed) as Tensor4D
    const along = (length: number) =>
      lookAhead({
        ...unroll,
        poison: {
          ...unroll.poison,
          images: tf.add(unroll.poison.images, tf.mul(direction, length)) as Tensor4D,
        },
      })
    const expected = (along(0.02) - along(-0.02)) / 0.04
    const found = tf.sum(tf.mul(gradient, direction)).dataSync()[0] as number
    expect(Math.abs(found - expected)).toBeLessThan(0.01 * Math.abs(expected))
  }
})

test('leaves the network as it was, and no tensors behind', () => {
  const before = unroll.network.weights.map((weight) => weight.dataSync())
  expectNoTensorsLeft(() => tf.tidy(() => unrolledGradient(unroll).gradient))
  expect(unroll.network.weights.map((weight) => weight.dataSync())).toEqual(before)
})
