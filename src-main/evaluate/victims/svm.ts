import LibSvm from 'libsvm-js/asm.js'
import { failure } from '../../../src-shared/failure'
import type { Records } from '../../attacks/records'
import type { VictimMaker } from './define'
import { type Kernel, likeness } from './kernel'
import { featuresOf } from './ridge'

/** A trained support vector machine: f(x) = sum of coefficients times K(x_i, x), plus the bias. */
export interface Svm {
  /** [N], alpha_i y_i; 0 for what is no support vector. */
  readonly coefficients: Float64Array
  readonly bias: number
  /** Support vectors on the margin: 0 < alpha < cost. */
  readonly onMargin: readonly number[]
}

/** LIBSVM's is 1e-3, too coarse for what is differentiated. It keeps likenesses in float32, so that less gains nothing. */
const tolerance = 1e-8

/**
 * Trains by LIBSVM.
 *
 * @param likenesses K(x_i, x_j), a row for each record
 * @param signs +1 or -1 for each record, both of which occur
 */
export function trainSvm(likenesses: readonly Float64Array[], signs: ArrayLike<number>, cost: number): Svm {
  const machine = new LibSvm({
    type: LibSvm.SVM_TYPES.C_SVC,
    kernel: LibSvm.KERNEL_TYPES.PRECOMPUTED,
    cost,
    tolerance,
    quiet: true,
  })
  try {
    // LIBSVM takes each row with its number, from 1 on, before it.
    machine.train(
      likenesses.map((row, number) => [number + 1, ...row]),
      Array.from(signs),
    )
    return readModel(machine.serializeModel(), likenesses, signs, cost)
  } finally {
    machine.free()
  }
}

function readModel(
  model: string,
  likenesses: readonly Float64Array[],
  signs: ArrayLike<number>,
  cost: number,
): Svm {
  const [head = '', vectors = ''] = model.split('SV\n')
  const first = Number(/^label (-?\d+)/m.exec(head)?.[1])
  const coefficients = new Float64Array(signs.length)
  for (const line of vectors.trim().split('\n')) {
    const [coefficient, place] = line.split(' 0:')
    coefficients[Number(place) - 1] = first * Number(coefficient)
  }
  const onMargin = [...coefficients.keys()].filter((row) => {
    const alpha = Math.abs(coefficients[row] as number)
    return alpha > 1e-6 * cost && alpha < (1 - 1e-6) * cost
  })
  return { coefficients, bias: biasOf(coefficients, onMargin) ?? -first * rhoOf(head), onMargin }

  // The bias that LIBSVM writes down has six digits; the records on the margin tell it exactly.
  function biasOf(own: Float64Array, rows: readonly number[]): number | undefined {
    if (rows.length === 0) return undefined
    const biases = rows.map((row) => (signs[row] as number) - dot(own, likenesses[row] as Float64Array))
    return biases.reduce((sum, bias) => sum + bias, 0) / rows.length
  }
}

function rhoOf(head: string): number {
  return Number(/^rho (.+)$/m.exec(head)?.[1])
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
}

/** A support vector machine for two classes; class 1 is the positive one. */
export function svmVictim(kernel: Kernel = { kind: 'linear' }, cost = 1): VictimMaker<'features'> {
  return {
    name: `SVM (${kernel.kind})`,
    scenario: 'from scratch',
    tells: ['losses'],
    regularised: (times) => svmVictim(kernel, cost / times),
    async *train(records) {
      if (records.classNames.length !== 2) throw failure('two-classes-only', { victim: 'SVM' })
      const rows = Array.from(records.labels.keys(), (row) => featuresOf(records, row))
      const likenesses = rows.map((row) => Float64Array.from(rows, (other) => likeness(kernel, row, other)))
      const svm = trainSvm(likenesses, signsOf(records.labels), cost)
      yield { progress: { phase: 'training an SVM', unit: 'machines', done: 1, total: 1 } }
      const scores = (asked: Records<'features'>) =>
        Float64Array.from(asked.labels, (_, row) => {
          const own = featuresOf(asked, row)
          const likenessesOfOwn = Float64Array.from(rows, (other) => likeness(kernel, own, other))
          return dot(svm.coefficients, likenessesOfOwn) + svm.bias
        })
      return {
        classify: (asked) => Int32Array.from(scores(asked), (score) => (score > 0 ? 1 : 0)),
        losses: (asked) => {
          const signs = signsOf(asked.labels)
          return scores(asked).map((score, row) => Math.max(0, 1 - score * (signs[row] as number)))
        },
        dispose: () => undefined,
      }
    },
  }
}

/** +1 for class 1, -1 for class 0. */
export function signsOf(labels: Int32Array): Float64Array {
  return Float64Array.from(labels, (label) => (label === 1 ? 1 : -1))
}
