import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { inputGradient } from '../../src-main/tensor/gradients'
import { mixedDerivative } from '../../src-main/tensor/mixed-derivative'
import { tf } from '../../src-main/tensor/native'

// loss = sum(tanh(x w)^2) for x [1, 2] and w [2, 1]: small enough to be differentiated by hand.
const x = [0.3, -0.7]
const w = [0.5, 0.2]
const u = [1.5, -0.4]

/** d/dx of u . dloss/dw, where dloss/dw = 2 t (1 - t^2) x with t = tanh(x w). */
function byHand(): number[] {
  const s = (x[0] as number) * (w[0] as number) + (x[1] as number) * (w[1] as number)
  const t = Math.tanh(s)
  const slope = 2 * t * (1 - t * t)
  const curvature = 2 * (1 - t * t) * (1 - 3 * t * t)
  const along = (x[0] as number) * (u[0] as number) + (x[1] as number) * (u[1] as number)
  return [0, 1].map((i) => slope * (u[i] as number) + curvature * along * (w[i] as number))
}

it('agrees with the derivative by hand and leaves the weights as they were', () => {
  const weight = tf.tidy(() => tf.variable(tf.tensor2d(w, [2, 1]))) as Variable
  const before = tf.memory().numTensors
  const input = tf.tensor2d(x, [1, 2])
  const direction = tf.tensor2d(u, [2, 1])
  const loss = (seen: Tensor2D) =>
    tf.sum(tf.square(tf.tanh(tf.matMul(seen, weight as unknown as Tensor2D)))) as Scalar
  const found = mixedDerivative([weight], [direction], () => inputGradient(input, loss))
  const [first, second] = found.dataSync()
  const [wantedFirst, wantedSecond] = byHand() as [number, number]
  expect(Math.abs(((first as number) - wantedFirst) / wantedFirst)).toBeLessThan(1e-2)
  expect(Math.abs(((second as number) - wantedSecond) / wantedSecond)).toBeLessThan(1e-2)
  expect([...weight.dataSync()]).toEqual([...Float32Array.from(w)])
  tf.dispose([input, direction, found])
  expect(tf.memory().numTensors).toBe(before)
})
