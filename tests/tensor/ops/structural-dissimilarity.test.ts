import type { Scalar, Tensor4D } from '@tensorflow/tfjs-node'
import { expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { structuralDissimilarity } from '../../../src-main/tensor/ops/structural-dissimilarity'
import { Random } from '../../../src-main/tensor/random'

const side = 16
const shape = [2, side, side, 3] as const

function pictures(seed: number): Float32Array {
  const values = new Float32Array(2 * side * side * 3)
  new Random(seed).fillUniform(values, 0.2, 0.8)
  return values
}

it('is zero for the same pictures and large for their negatives', () => {
  const values = pictures(1)
  const [same, negative] = tf.tidy(() => {
    const one = tf.tensor4d(values, [...shape])
    return [
      structuralDissimilarity(one, one).arraySync(),
      structuralDissimilarity(one, tf.sub(1, one)).arraySync(),
    ]
  }) as unknown as [number[], number[]]
  for (const value of same) expect(value).toBeCloseTo(0, 5)
  for (const value of negative) expect(value).toBeGreaterThan(0.5)
})

it('compares plain areas by their brightness, as the formula has it', () => {
  const [dark, light] = [0.3, 0.5]
  const similarity = (2 * dark * light + 1e-4) / (dark ** 2 + light ** 2 + 1e-4)
  const found = tf.tidy(() =>
    structuralDissimilarity(tf.fill([...shape], dark), tf.fill([...shape], light)).arraySync(),
  )
  for (const value of found) expect(value).toBeCloseTo((1 - similarity) / 2, 4)
})

it('has the gradient that differences of its values show', () => {
  const [one, other] = [pictures(1), pictures(2)]
  const place = (side * 7 + 8) * 3 + 1
  const reach = 0.01
  const moved = (by: number) => other.map((value, at) => (at === place ? value + by : value))
  const valueAt = (values: Float32Array) =>
    tf.tidy(
      () =>
        structuralDissimilarity(tf.tensor4d(one, [...shape]), tf.tensor4d(values, [...shape])).dataSync()[0],
    ) as number
  const gradient = tf.tidy(() => {
    const fixed = tf.tensor4d(one, [...shape])
    const loss = (x: Tensor4D) => tf.sum(structuralDissimilarity(fixed, x)) as Scalar
    return tf
      .grad((x) => loss(x as Tensor4D))(tf.tensor4d(other, [...shape]))
      .dataSync()
  })
  const slope = (valueAt(moved(reach)) - valueAt(moved(-reach))) / (2 * reach)
  expect(gradient[place]).toBeCloseTo(slope, 4)
  expect(Math.abs(slope)).toBeGreaterThan(1e-4)
})
