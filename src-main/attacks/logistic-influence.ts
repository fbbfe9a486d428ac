import { conjugateGradient, dot } from '../evaluate/victims/conjugate-gradient'
import { fitLogistic, LogisticObjective, sigmoid } from '../evaluate/victims/logistic'
import { featuresOf, linearScore } from '../evaluate/victims/ridge'
import type { Records } from './records'

/**
 * How records of the training set of a logistic regression act on its mean loss over other records (Koh and Liang,
 * 2017): minus (gradient of that loss) times (inverse Hessian of the training objective) times (gradient of a record's
 * loss).
 */
export class LogisticInfluence {
  readonly weights: Float64Array
  /** The inverse Hessian times the gradient of the loss on the other records. */
  readonly #pull: Float64Array

  /** @param start weights to begin the fit from; left out: zeros */
  constructor(train: Records<'features'>, known: Records<'features'>, penalty: number, start?: Float64Array) {
    const objective = new LogisticObjective(train, penalty)
    this.weights = fitLogistic(objective, start)
    const gradient = new LogisticObjective(known, 0).gradient(this.weights)
    this.#pull = conjugateGradient(objective.products(this.weights), gradient, {
      iterations: 60,
      tolerance: 1e-4,
    })
  }

  /** How fast the loss on the other records rises with the weight of such a record in training. */
  of(row: Float32Array, label: number): number {
    const sign = label === 1 ? 1 : -1
    return sign * sigmoid(-sign * linearScore(this.weights, row)) * linearScore(this.#pull, row)
  }

  /** The gradient of that, for the record: the way to move it. */
  gradient(row: Float32Array, label: number): Float64Array {
    return gradientForRecord(this.weights, this.#pull, row, label)
  }
}

/**
 * The gradient, for a record, of minus the product of a direction in weights with the gradient of the record's loss:
 * the way to move it so that learning from it moves the weights along that direction.
 */
export function gradientForRecord(
  weights: Float64Array,
  direction: Float64Array,
  row: Float32Array,
  label: number,
): Float64Array {
  const sign = label === 1 ? 1 : -1
  const doubt = sigmoid(-sign * linearScore(weights, row))
  const turn = -sign * doubt * (1 - doubt) * linearScore(direction, row)
  return Float64Array.from(
    row,
    (_, at) => sign * (turn * (weights[at] as number) + doubt * (direction[at] as number)),
  )
}

/** How much the loss on the other records rises when a two-class label is flipped, for every record. */
export function influencesOfFlips(
  train: Records<'features'>,
  known: Records<'features'>,
  penalty: number,
): Float64Array {
  const influence = new LogisticInfluence(train, known, penalty)
  return Float64Array.from(train.labels, (label, row) => {
    const values = featuresOf(train, row)
    return influence.of(values, 1 - label) - influence.of(values, label)
  })
}

/** The Euclidean length. */
export function lengthOf(vector: ArrayLike<number>): number {
  return Math.sqrt(dot(vector, vector))
}
