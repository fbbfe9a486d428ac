import { describe, expect, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { storeAs } from '../../../src-main/tensor/ops/cast'
import { expectClose, expectNoTensorsLeft, uniform } from '../numbers'

describe('storing as another precision', () => {
  it('keeps eight bits of mantissa and float32 as it is', () => {
    const kept = tf.tensor1d([1, -0.5, 1.0078125, 2 ** 100])
    const between = tf.tensor1d([1.001, Math.PI])
    const through = (x: typeof kept) => storeAs(storeAs(x, 'bf16'), 'float32').dataSync()
    expect([...through(kept)]).toEqual([...kept.dataSync()])
    expect([...through(between)]).toEqual([1, 3.140625])
  })

  it('gives back the tensor itself where nothing changes', () => {
    const x = uniform([3], 1)
    const narrow = storeAs(x, 'bf16')
    expect(storeAs(x, 'float32')).toBe(x)
    expect(storeAs(narrow, 'bf16')).toBe(narrow)
  })

  it('lets the gradient through, in float32 again', () => {
    const weight = uniform([5], 2)
    const gradient = tf.grad((x) => tf.sum(tf.mul(storeAs(storeAs(x, 'bf16'), 'float32'), weight)))(
      uniform([5], 1),
    )
    expectClose(gradient.dataSync(), weight.dataSync(), 2 ** -8)
  })

  it('leaves no tensors behind', () => {
    const x = uniform([5], 1)
    expectNoTensorsLeft(() => storeAs(x, 'bf16'))
    expectNoTensorsLeft(() => tf.grad((given) => tf.sum(storeAs(storeAs(given, 'bf16'), 'float32')))(x))
  })
})
