import type { Tensor, Variable } from '@tensorflow/tfjs-node'
import { tf } from '../native'

export interface SgdOptions {
  readonly momentum: number
  readonly weightDecay: number
  readonly nesterov?: boolean
  /** Largest L2 norm of the gradient over all weights; left out: no limit. */
  readonly clipNorm?: number | undefined
}

/**
 * Stochastic gradient descent as PyTorch's `SGD`: weight decay is added to the gradient of every weight,
 * the momentum buffer starts with the first gradient.
 */
export class Sgd {
  readonly #weights: readonly Variable[]
  readonly #options: SgdOptions
  /** Momentum buffers, one a weight: part of a checkpoint. */
  readonly slots: readonly Variable[]

  constructor(weights: readonly Variable[], options: SgdOptions) {
    this.#weights = weights
    this.#options = options
    this.slots = weights.map((weight) => tf.tidy(() => tf.variable(tf.zerosLike(weight), false)))
  }

  /**
   * One step; the gradients, in the order of the weights, stay the caller's.
   *
   * @param momentum of this step, for schedules that change it
   */
  step(gradients: readonly Tensor[], learningRate: number, momentum = this.#options.momentum): void {
    const { weightDecay, nesterov } = this.#options
    tf.tidy(() => {
      const factor = this.#clipFactor(gradients)
      // Made once for all weights: small networks would spend more time on these numbers than on the weights.
      const [kept, decay, rate] = [tf.scalar(momentum), tf.scalar(weightDecay), tf.scalar(learningRate)]
      for (const [index, weight] of this.#weights.entries()) {
        const slot = this.slots[index] as Variable
        const clipped = factor ? tf.mul(gradients[index] as Tensor, factor) : (gradients[index] as Tensor)
        const decayed = weightDecay === 0 ? clipped : tf.add(clipped, tf.mul(weight, decay))
        slot.assign(tf.add(tf.mul(slot, kept), decayed))
        const direction = nesterov ? tf.add(decayed, tf.mul(slot, kept)) : slot
        weight.assign(tf.sub(weight, tf.mul(direction, rate)))
      }
    })
  }

  dispose(): void {
    tf.dispose([...this.slots])
  }

  #clipFactor(gradients: readonly Tensor[]): Tensor | undefined {
    const { clipNorm } = this.#options
    if (clipNorm === undefined) return undefined
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)))
    const norm = tf.sqrt(tf.addN(squares))
    return tf.minimum(1, tf.div(clipNorm, tf.add(norm, 1e-6)))
  }
}
