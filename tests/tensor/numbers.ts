import type { Tensor } from '@tensorflow/tfjs-node'
import { expect } from 'vitest'
import { tf } from '../../src-main/tensor/native'
import { Random } from '../../src-main/tensor/random'

/** A tensor of uniform numbers; the same shape and seed give the same numbers. */
export function uniform(shape: readonly number[], seed: number, low = -1, high = 1): Tensor {
  const values = new Float32Array(shape.reduce((product, length) => product * length, 1))
  new Random(seed).fillUniform(values, low, high)
  return tf.tensor(values, [...shape])
}

/** Asserts that no number is further off than `tolerance` of the largest expected one. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length)
  let largest = 0
  let error = 0
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i] as number))
    const difference = Math.abs((actual[i] as number) - (expected[i] as number))
    // Not Math.max, which lets no NaN be smaller but reports it as a number that passes no comparison.
    if (!(difference <= error)) error = difference
  }
  expect(error, 'largest difference').toBeLessThanOrEqual(tolerance * largest)
}

/** Asserts that `body` leaves as many tensors as it found, once what it returns is disposed of. */
export function expectNoTensorsLeft(body: () => unknown): void {
  const before = tf.memory().numTensors
  tf.dispose(body() as Tensor)
  expect(tf.memory().numTensors - before, 'tensors left behind').toBe(0)
}
