import type { Tensor2D } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { tangentKernel } from '../../../src-main/tensor/ops/tangent-kernel'
import { Random } from '../../../src-main/tensor/random'

/** What the gradients of one wide random network with one hidden layer say of two inputs. */
function measured(x: readonly number[], y: readonly number[], width: number): number {
  const random = new Random(1)
  const size = x.length
  let sum = 0
  for (let unit = 0; unit < width; unit++) {
    const inner = Array.from({ length: size }, () => random.normal())
    const outer = random.normal()
    const activation = (input: readonly number[]) =>
      input.reduce((total, value, i) => total + value * (inner[i] as number), 0) / Math.sqrt(size)
    const [a, b] = [activation(x), activation(y)]
    const dot = x.reduce((total, value, i) => total + value * (y[i] as number), 0) / size
    // ReLU scaled by sqrt(2): the gradients for the outer weight, and for the inner ones.
    sum += 2 * Math.max(0, a) * Math.max(0, b) + 2 * outer ** 2 * (a > 0 && b > 0 ? dot : 0)
  }
  return sum / width
}

it('is what a wide random network’s gradients come to', () => {
  const x = [0.8, -0.2, 0.5]
  const y = [0.1, 0.9, 0.4]
  const kernel = tf.tidy(() => [
    ...tangentKernel(tf.tensor2d([x, y]) as Tensor2D, tf.tensor2d([x, y]) as Tensor2D, 1).dataSync(),
  ])
  expect(kernel[1]).toBeCloseTo(kernel[2] as number, 6)
  expect(Math.abs((kernel[0] as number) / measured(x, x, 60_000) - 1)).toBeLessThan(0.03)
  expect(Math.abs((kernel[1] as number) / measured(x, y, 60_000) - 1)).toBeLessThan(0.05)
})
