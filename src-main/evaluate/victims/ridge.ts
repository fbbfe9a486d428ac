import { Matrix, solve } from 'ml-matrix'
import { failure } from '../../../src-shared/failure'
import type { Records } from '../../attacks/records'
import type { VictimMaker } from './define'

/**
 * Ridge regression onto +1 (class 1) and -1 (class 0), from sums alone: records come and go without the others being
 * looked at again. A constant feature stands for the bias and is penalised like the others.
 */
export class Ridge {
  readonly #products: Matrix
  readonly #moments: Matrix

  /** @param width of the records */
  constructor(readonly width: number) {
    this.#products = Matrix.zeros(width + 1, width + 1)
    this.#moments = Matrix.zeros(width + 1, 1)
  }

  /** @param times how often it counts; below zero takes it away */
  add(row: Float32Array, label: number, times = 1): void {
    const sign = label === 1 ? times : -times
    for (let i = 0; i <= this.width; i++) {
      const value = row[i] ?? 1
      this.#moments.set(i, 0, this.#moments.get(i, 0) + sign * value)
      for (let j = 0; j <= this.width; j++) {
        this.#products.set(i, j, this.#products.get(i, j) + times * value * (row[j] ?? 1))
      }
    }
  }

  /** Adds all that another has seen, so many times. */
  addAll(other: Ridge, times = 1): void {
    this.#products.add(Matrix.mul(other.#products, times))
    this.#moments.add(Matrix.mul(other.#moments, times))
  }

  copy(): Ridge {
    const copy = new Ridge(this.width)
    copy.addAll(this)
    return copy
  }

  /** One weight a feature, and the bias last. */
  weights(penalty: number): Float64Array {
    const penalised = Matrix.add(this.#products, Matrix.eye(this.width + 1, this.width + 1, penalty))
    return Float64Array.from(solve(penalised, this.#moments).to1DArray())
  }
}

/** Above zero for class 1. */
export function linearScore(weights: Float64Array, row: Float32Array): number {
  let score = weights[row.length] as number
  for (let i = 0; i < row.length; i++) score += (weights[i] as number) * (row[i] as number)
  return score
}

/** The numbers of one record. */
export function featuresOf({ content }: Records<'features'>, row: number): Float32Array {
  const width = content.shape[1]
  return content.values.subarray(row * width, (row + 1) * width)
}

/** The weights of ridge regression on all records, which must be of two classes. */
export function fitRidge(records: Records<'features'>, penalty: number): Float64Array {
  if (records.classNames.length !== 2) throw failure('two-classes-only', { victim: 'Ridge regression' })
  const ridge = new Ridge(records.content.shape[1])
  for (const [row, label] of records.labels.entries()) ridge.add(featuresOf(records, row), label)
  return ridge.weights(penalty)
}

/** A linear classifier by ridge regression; two classes. */
export function ridgeVictim(penalty = 1): VictimMaker<'features'> {
  return {
    name: 'ridge regression',
    scenario: 'from scratch',
    tells: ['losses'],
    regularised: (times) => ridgeVictim(penalty * times),
    async *train(records) {
      const weights = fitRidge(records, penalty)
      yield { progress: { phase: 'solving for the weights', unit: 'models', done: 1, total: 1 } }
      const scores = (asked: Records<'features'>) =>
        Float64Array.from(asked.labels, (_, row) => linearScore(weights, featuresOf(asked, row)))
      return {
        classify: (asked) => Int32Array.from(scores(asked), (score) => (score > 0 ? 1 : 0)),
        losses: (asked) =>
          scores(asked).map((score, row) => (score - (asked.labels[row] === 1 ? 1 : -1)) ** 2),
        dispose: () => undefined,
      }
    },
  }
}
