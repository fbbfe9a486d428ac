import type { Tensor, Tensor4D } from '@tensorflow/tfjs-node'
import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { clampStraightThrough } from '../../../src-main/tensor/ops/clamp-straight-through'
import { expectNoTensorsLeft } from '../numbers'

describe('clamping that lets the gradient through', () => {
  const x = tf.tensor4d([-0.5, 0.25, 1, 1.5], [1, 2, 2, 1])

  const clamp = (given: Tensor) => clampStraightThrough(given as Tensor4D, 0, 1)

  it('clamps the values', () => {
    expect([...clamp(x).dataSync()]).toEqual([0, 0.25, 1, 1])
  })

  it('gives pixels beyond the limits the gradient as well', () => {
    const upstream = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1])
    const gradient = tf.grad(clamp)(x, upstream)
    expect([...gradient.dataSync()]).toEqual([1, 2, 3, 4])
  })

  it('leaves no tensors behind', () => {
    expectNoTensorsLeft(() => clamp(x))
    expectNoTensorsLeft(() => tf.grad((given) => tf.sum(clamp(given)))(x))
  })
})
