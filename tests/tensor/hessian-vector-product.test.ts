import type { Scalar, Tensor } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { hessianVectorProduct } from '../../src-main/tensor/hessian-vector-product'
import { tf } from '../../src-main/tensor/native'
import { expectClose, expectNoTensorsLeft, uniform } from './numbers'

// The Hessian of sum(w^4) / 12 is w^2 on its diagonal.
const weight = tf.variable(uniform([3, 2], 1))
const direction = [uniform([3, 2], 2)]
const product = () =>
  hessianVectorProduct([weight], direction, () => tf.div(tf.sum(tf.pow(weight, 4)), 12) as Scalar)

it('agrees with the product by hand', () => {
  const [found] = product() as [Tensor]
  expect(found.shape).toEqual([3, 2])
  const expected = tf.mul(tf.square(weight), direction[0] as Tensor)
  expectClose(found.dataSync(), expected.dataSync(), 1e-2)
})

it('leaves the weights as they were, and no tensors behind', () => {
  const before = weight.dataSync()
  expectNoTensorsLeft(product)
  expect(weight.dataSync()).toEqual(before)
})
