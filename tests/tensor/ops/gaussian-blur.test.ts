import type { Tensor4D } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { gaussianBlur } from '../../../src-main/tensor/ops/gaussian-blur'

const window = { size: 5, sigma: 1 }

it('spreads a point as a bell whose weights add up to one', () => {
  const values = new Float32Array(9 * 9)
  values[4 * 9 + 4] = 1
  const blurred = tf.tidy(() =>
    gaussianBlur(tf.tensor4d(values, [1, 9, 9, 1]), window, 'repeated').dataSync(),
  )
  const at = (y: number, x: number) => blurred[y * 9 + x] as number
  expect(Array.from(blurred).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
  expect(at(4, 5) / at(4, 4)).toBeCloseTo(Math.exp(-1 / 2), 5)
  expect(at(5, 5) / at(4, 4)).toBeCloseTo(Math.exp(-1), 5)
  expect(at(4, 7)).toBe(0)
})

it('keeps plain pictures up to their edges, or gives whole windows alone', () => {
  tf.tidy(() => {
    const plain = tf.fill([1, 6, 8, 3], 0.25) as Tensor4D
    for (const value of gaussianBlur(plain, window, 'repeated').dataSync()) expect(value).toBeCloseTo(0.25, 6)
    expect(gaussianBlur(plain, window, 'inside').shape).toEqual([1, 2, 4, 3])
  })
})
