import type { Tensor, Variable } from '@tensorflow/tfjs-node'
import { tf } from '../native'

/** Shares of the two moments that a step keeps, and what keeps the division apart from zero (Kingma and Ba, 2015). */
const [firstKept, secondKept, smallest] = [0.9, 0.999, 1e-8]

/** Adam with a learning rate of its own for every step, which tfjs's does not have. */
export class Adam {
  readonly #weights: readonly Variable[]
  /** First and second moments of each weight in turn: part of a checkpoint. */
  readonly slots: readonly Variable[]

  constructor(weights: readonly Variable[]) {
    this.#weights = weights
    this.slots = weights.flatMap((weight) =>
      [0, 1].map(() => tf.tidy(() => tf.variable(tf.zerosLike(weight), false))),
    )
  }

  /**
   * One step; the gradients, in the order of the weights, stay the caller's.
   *
   * @param count steps that were made before
   */
  step(gradients: readonly Tensor[], learningRate: number, count: number): void {
    const [first, second] = [1 - firstKept ** (count + 1), 1 - secondKept ** (count + 1)]
    tf.tidy(() => {
      for (const [index, weight] of this.#weights.entries()) {
        const gradient = gradients[index] as Tensor
        const [mean, square] = this.slots.slice(2 * index, 2 * index + 2) as [Variable, Variable]
        mean.assign(tf.add(tf.mul(mean, firstKept), tf.mul(gradient, 1 - firstKept)))
        square.assign(tf.add(tf.mul(square, secondKept), tf.mul(tf.square(gradient), 1 - secondKept)))
        const length = tf.add(tf.sqrt(tf.div(square, second)), smallest)
        weight.assign(tf.sub(weight, tf.mul(tf.div(mean, length), learningRate / first)))
      }
    })
  }

  dispose(): void {
    tf.dispose([...this.slots])
  }
}
