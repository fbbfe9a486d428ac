import { failure } from '../../../src-shared/failure'
import type { Records } from '../../attacks/records'
import { addTimes, conjugateGradient, dot } from './conjugate-gradient'
import type { VictimMaker } from './define'
import { featuresOf, linearScore } from './ridge'
import { signsOf } from './svm'

const mostSteps = 50
/** Of the gradient of the mean loss; below it the weights are taken for the minimum. */
const smallestGradient = 1e-7

/**
 * The mean loss of logistic regression over some records, plus half the penalty times the squared weights. A constant
 * feature stands for the bias, comes last and is penalised like the others.
 */
export class LogisticObjective {
  readonly #signs: Float64Array
  readonly #penalty: number
  readonly #width: number
  /** Features other than zero: of record i those from `#starts[i]` on. Bags of words have few. */
  readonly #starts: Int32Array
  readonly #columns: Int32Array
  readonly #values: Float64Array

  /** @throws FailureError `bad request` when the records are not of two classes */
  constructor({ content, labels, classNames }: Records<'features'>, penalty: number) {
    if (classNames.length !== 2) throw failure('two-classes-only', { victim: 'Logistic regression' })
    this.#signs = signsOf(labels)
    this.#penalty = penalty
    this.#width = content.shape[1]
    const filled = content.values.reduce((count, value) => (value === 0 ? count : count + 1), 0)
    this.#starts = new Int32Array(labels.length + 1)
    this.#columns = new Int32Array(filled)
    this.#values = new Float64Array(filled)
    let next = 0
    for (const [at, value] of content.values.entries()) {
      if (value === 0) continue
      this.#columns[next] = at % this.#width
      this.#values[next++] = value
      this.#starts[Math.floor(at / this.#width) + 1] = next
    }
    for (let row = 1; row < this.#starts.length; row++) {
      this.#starts[row] = Math.max(this.#starts[row] as number, this.#starts[row - 1] as number)
    }
  }

  /** Weights and bias. */
  get size(): number {
    return this.#width + 1
  }

  value(weights: Float64Array): number {
    const margins = this.#margins(weights)
    const sum = margins.reduce((total, margin) => total + logisticLoss(margin), 0)
    return sum / margins.length + (this.#penalty / 2) * dot(weights, weights)
  }

  gradient(weights: Float64Array): Float64Array {
    const pulls = this.#margins(weights).map(
      (margin, row) => -(this.#signs[row] as number) * sigmoid(-margin),
    )
    return this.#penalised(this.#combine(pulls), weights)
  }

  /** Of the Hessian at the weights with any vector. */
  products(weights: Float64Array): (vector: Float64Array) => Float64Array {
    const curvatures = this.#margins(weights).map((margin) => sigmoid(margin) * sigmoid(-margin))
    return (vector) => {
      const pulls = this.#scores(vector).map((score, row) => score * (curvatures[row] as number))
      return this.#penalised(this.#combine(pulls), vector)
    }
  }

  #margins(weights: Float64Array): Float64Array {
    return this.#scores(weights).map((score, row) => score * (this.#signs[row] as number))
  }

  #scores(weights: Float64Array): Float64Array {
    const scores = new Float64Array(this.#signs.length)
    for (let row = 0; row < scores.length; row++) {
      let score = weights[this.#width] as number
      for (let at = this.#starts[row] as number; at < (this.#starts[row + 1] as number); at++) {
        score += (this.#values[at] as number) * (weights[this.#columns[at] as number] as number)
      }
      scores[row] = score
    }
    return scores
  }

  /** The mean of the records, each times its number. */
  #combine(times: Float64Array): Float64Array {
    const sum = new Float64Array(this.size)
    for (const [row, factor] of times.entries()) {
      const share = factor / times.length
      for (let at = this.#starts[row] as number; at < (this.#starts[row + 1] as number); at++) {
        const column = this.#columns[at] as number
        sum[column] = (sum[column] as number) + share * (this.#values[at] as number)
      }
      sum[this.#width] = (sum[this.#width] as number) + share
    }
    return sum
  }

  #penalised(sum: Float64Array, vector: Float64Array): Float64Array {
    addTimes(sum, vector, this.#penalty)
    return sum
  }
}

/**
 * The weights of the minimum, by Newton's method; the same records give the same bits.
 *
 * @param start weights to begin from; left out: zeros
 */
export function fitLogistic(objective: LogisticObjective, start?: Float64Array): Float64Array {
  let weights = start ?? new Float64Array(objective.size)
  let value = objective.value(weights)
  for (let step = 0; step < mostSteps; step++) {
    const gradient = objective.gradient(weights)
    const slope = Math.sqrt(dot(gradient, gradient))
    if (slope < smallestGradient) break
    const direction = conjugateGradient(objective.products(weights), gradient, {
      iterations: 200,
      tolerance: Math.min(0.1, Math.sqrt(slope)),
    })
    const next = shorten(objective, weights, direction, value, dot(gradient, direction))
    if (next === undefined) break
    weights = next.weights
    value = next.value
  }
  return weights
}

/** The first of ever shorter steps that lowers the objective enough (Armijo's rule); none when rounding is in the way. */
function shorten(
  objective: LogisticObjective,
  weights: Float64Array,
  direction: Float64Array,
  value: number,
  slope: number,
): { readonly weights: Float64Array; readonly value: number } | undefined {
  for (let length = 1; length > 1e-6; length /= 2) {
    const tried = weights.slice()
    addTimes(tried, direction, -length)
    const found = objective.value(tried)
    if (found <= value - 1e-4 * length * slope) return { weights: tried, value: found }
  }
  return undefined
}

/** log(1 + e^-margin). */
export function logisticLoss(margin: number): number {
  return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

/** Logistic regression; two classes. */
export function logisticVictim(penalty = 1e-3): VictimMaker<'features'> {
  return {
    name: 'logistic regression',
    scenario: 'from scratch',
    tells: ['losses'],
    regularised: (times) => logisticVictim(penalty * times),
    async *train(records) {
      const weights = fitLogistic(new LogisticObjective(records, penalty))
      yield { progress: { phase: 'fitting the weights', unit: 'models', done: 1, total: 1 } }
      const scores = (asked: Records<'features'>) =>
        Float64Array.from(asked.labels, (_, row) => linearScore(weights, featuresOf(asked, row)))
      return {
        classify: (asked) => Int32Array.from(scores(asked), (score) => (score > 0 ? 1 : 0)),
        losses: (asked) =>
          scores(asked).map((score, row) => logisticLoss(asked.labels[row] === 1 ? score : -score)),
        dispose: () => undefined,
      }
    },
  }
}
