import type { Tensor2D, Variable } from '@tensorflow/tfjs-node'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropies, softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../tensor/optimisers/sgd'
import type { Random } from '../tensor/random'
import type { Step } from '../tensor/run'

/** Rows of numbers [N, D] and their classes [N]. */
export interface LabelledRows {
  readonly values: Float32Array
  readonly width: number
  readonly labels: Int32Array
  readonly classes: number
}

export interface LinearTraining {
  readonly bias: boolean
  readonly epochs: number
  readonly batch: number
  /** A tenth of it from half of the epochs on, a hundredth from three quarters on. */
  readonly learningRate: number
  readonly momentum: number
  readonly weightDecay: number
}

/** Softmax regression: logits are rows times matrix [D, K], plus the bias [K] where there is one. */
export class LinearClassifier {
  readonly #rows: LabelledRows
  readonly #training: LinearTraining
  readonly #random: Random
  readonly #matrix: Variable
  readonly #bias: Variable | undefined

  constructor(rows: LabelledRows, training: LinearTraining, random: Random) {
    this.#rows = rows
    this.#training = training
    this.#random = random
    const start = new Float32Array(rows.width * rows.classes)
    random.fillUniform(start, -1 / Math.sqrt(rows.width), 1 / Math.sqrt(rows.width))
    this.#matrix = tf.tidy(() => tf.variable(tf.tensor2d(start, [rows.width, rows.classes])))
    this.#bias = training.bias ? tf.tidy(() => tf.variable(tf.zeros([rows.classes]))) : undefined
  }

  /** Learns from the rows in random order, batch by batch. */
  async *train(phase: string): AsyncGenerator<Step, void, void> {
    const { epochs, batch, learningRate } = this.#training
    const sgd = new Sgd(this.#weights, this.#training)
    try {
      for (let epoch = 0; epoch < epochs; epoch++) {
        const rate = learningRate * (epoch < epochs / 2 ? 1 : epoch < (3 * epochs) / 4 ? 0.1 : 0.01)
        const order = this.#random.permutation(this.#rows.labels.length)
        for (let from = 0; from < order.length; from += batch) {
          this.#learnFrom(order.subarray(from, from + batch), sgd, rate)
        }
        yield { progress: { phase, unit: 'epochs', done: epoch + 1, total: epochs } }
      }
    } finally {
      sgd.dispose()
    }
  }

  /** [D, K], one column a class. */
  matrix(): Float32Array {
    return this.#matrix.dataSync() as Float32Array
  }

  /** The class of each row [N, D]. */
  classify(values: Float32Array): Int32Array {
    const { width } = this.#rows
    return tf.tidy(() => {
      const rows = tf.tensor2d(values, [values.length / width, width])
      return tf.argMax(this.#logits(rows), 1).dataSync() as Int32Array
    })
  }

  /** The cross-entropy of each row [N, D] with its label. */
  losses(values: Float32Array, labels: Int32Array): Float32Array {
    const { width } = this.#rows
    return tf.tidy(() => {
      const rows = tf.tensor2d(values, [labels.length, width])
      return softmaxCrossEntropies(
        this.#logits(rows),
        tf.tensor1d(labels, 'int32'),
      ).dataSync() as Float32Array
    })
  }

  dispose(): void {
    tf.dispose(this.#weights)
  }

  get #weights(): Variable[] {
    return this.#bias ? [this.#matrix, this.#bias] : [this.#matrix]
  }

  #logits(rows: Tensor2D): Tensor2D {
    const products = tf.matMul<Tensor2D>(rows, this.#matrix as unknown as Tensor2D)
    return this.#bias ? tf.add<Tensor2D>(products, this.#bias) : products
  }

  #learnFrom(chosen: Int32Array, sgd: Sgd, rate: number): void {
    const { values, width, labels } = this.#rows
    const seen = new Float32Array(chosen.length * width)
    for (const [index, row] of chosen.entries()) {
      seen.set(values.subarray(row * width, (row + 1) * width), index * width)
    }
    tf.tidy(() => {
      const rows = tf.tensor2d(seen, [chosen.length, width])
      const classes = tf.tensor1d(
        chosen.map((row) => labels[row] as number),
        'int32',
      )
      const { gradients } = lossAndWeightGradients(this.#weights, () =>
        softmaxCrossEntropy(this.#logits(rows), classes, 'mean'),
      )
      sgd.step(gradients, rate)
    })
  }
}
