import type { Tensor } from '@tensorflow/tfjs-node'
import { describe, it } from 'vitest'
import { tf } from '../../../src-main/tensor/native'
import { storeAs } from '../../../src-main/tensor/ops/cast'
import { expectClose, expectNoTensorsLeft, uniform } from '../numbers'

export interface OpCase {
  readonly name: string
  readonly ours: (...inputs: Tensor[]) => Tensor
  /** The same by tfjs' own ops and their gradients; left out where their gradients are wrong. */
  readonly plain?: (...inputs: Tensor[]) => Tensor
  /** Made anew for each test; the gradient of each is checked. */
  readonly inputs: () => Tensor[]
  /** The inputs that are stored as bfloat16 in the bf16 precision; left out: the op knows float32 only. */
  readonly stored?: readonly number[]
  /** How far one number of an input is moved for the finite difference; below the distance to any kink. */
  readonly step?: number
}

/** 8 bits of mantissa, and sums of such numbers. */
const bf16Tolerance = 2 ** -6

/** The tests that every differentiable op has to pass. */
export function describeOp({ name, ours, plain, inputs, stored, step = 1e-2 }: OpCase): void {
  describe(name, () => {
    if (plain) {
      it('gives the values and gradients of the plain composition', () => {
        const given = inputs()
        const [actual, expected] = [evaluate(ours, given), evaluate(plain, given)]
        expectClose(actual.value, expected.value, 1e-5)
        for (const [i, gradient] of actual.gradients.entries()) {
          expectClose(gradient, expected.gradients[i] as Float32Array, 1e-4)
        }
      })
    }

    it('has gradients that finite differences agree with', () => {
      const given = inputs()
      for (const [i, gradient] of evaluate(ours, given).gradients.entries()) {
        expectClose(gradient, finiteDifferences(ours, given, i, step), 1e-2)
      }
    })

    it('leaves no tensors behind', () => {
      const given = inputs()
      expectNoTensorsLeft(() => ours(...given))
      expectNoTensorsLeft(() => tf.grads((...x) => tf.sum(ours(...x)))(given))
    })

    if (stored === undefined) return
    it('in bf16 agrees with float32 within the precision of bf16', () => {
      const rounded = inputs().map((input, i) => (stored.includes(i) ? roundToBf16(input) : input))
      const narrow = (...x: Tensor[]) => {
        const narrowed = x.map((input, i) => (stored.includes(i) ? storeAs(input, 'bf16') : input))
        return storeAs(ours(...narrowed), 'float32')
      }
      const [actual, expected] = [evaluate(narrow, rounded), evaluate(ours, rounded)]
      expectClose(actual.value, expected.value, bf16Tolerance)
      for (const [i, gradient] of actual.gradients.entries()) {
        expectClose(gradient, expected.gradients[i] as Float32Array, bf16Tolerance)
      }
    })
  })
}

interface Evaluation {
  readonly value: Float32Array
  readonly gradients: readonly Float32Array[]
}

function evaluate(op: OpCase['ours'], inputs: Tensor[]): Evaluation {
  return tf.tidy(() => {
    const value = op(...inputs)
    // Whole multiples of an eighth, which bfloat16 holds exactly.
    const upstream = tf.div(tf.round(tf.mul(projection(value.shape), 8)), 8)
    return {
      value: value.dataSync() as Float32Array,
      gradients: tf
        .grads(op)(inputs, upstream)
        .map((gradient) => gradient.dataSync() as Float32Array),
    }
  })
}

function finiteDifferences(op: OpCase['ours'], inputs: Tensor[], moved: number, step: number): Float32Array {
  const input = inputs[moved] as Tensor
  const values = input.dataSync() as Float32Array
  const upstream = tf.tidy(() => {
    const shape = op(...inputs).shape
    return tf.div(tf.round(tf.mul(projection(shape), 8)), 8).dataSync() as Float32Array
  })
  const projected = (position: number, change: number) =>
    tf.tidy(() => {
      const changed = values.slice()
      changed[position] = (changed[position] as number) + change
      const given = inputs.map((one, i) => (i === moved ? tf.tensor(changed, input.shape) : one))
      // Summed in float64: the difference of two such sums is small beside them.
      const outputs = op(...given).dataSync() as Float32Array
      return outputs.reduce((sum, value, i) => sum + value * (upstream[i] as number), 0)
    })
  return values.map((_, i) => (projected(i, step) - projected(i, -step)) / (2 * step))
}

function projection(shape: readonly number[]): Tensor {
  return uniform(shape, 99)
}

function roundToBf16(x: Tensor): Tensor {
  return tf.tidy(() => storeAs(storeAs(x, 'bf16'), 'float32'))
}
