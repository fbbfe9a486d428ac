import type { Tensor2D, Variable } from '@tensorflow/tfjs-node'
import { Dense } from '../networks/layers'
import { tf } from '../tensor/native'
import { relu } from '../tensor/ops/relu'
import type { Random } from '../tensor/random'

/** Fully connected layers on rows of numbers, with ReLU between them: a player in attacks that train networks to make poison. */
export class Perceptron {
  readonly #layers: readonly Dense[]

  /** @param widths of the rows that come in, of each hidden layer and of the rows that come out */
  constructor(widths: readonly number[], random: Random) {
    this.#layers = widths.slice(1).map((to, index) => new Dense(widths[index] as number, to, random))
  }

  get weights(): Variable[] {
    return this.#layers.flatMap(({ weights }) => weights)
  }

  apply(rows: Tensor2D): Tensor2D {
    const last = this.#layers.length - 1
    return this.#layers.reduce((x, layer, index) => {
      const next = layer.apply(x)
      return index < last ? relu(next) : next
    }, rows)
  }

  dispose(): void {
    tf.dispose(this.weights)
  }
}
