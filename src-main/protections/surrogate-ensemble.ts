import type { Scalar, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { buildNetwork, type NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
import { type Learner, restoreLearner, saveLearner } from '../networks/learner'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { Sgd } from '../tensor/optimisers/sgd'
import type { Precision } from '../tensor/precision'
import type { Random } from '../tensor/random'
import type { Checkpoint } from './define'

export interface EnsembleOptions {
  readonly choices: readonly NetworkChoice[]
  readonly classes: number
  readonly side: number
  readonly channels: number
  readonly random: Random
  readonly precision: Precision
  readonly learningRate: number
  readonly momentum: number
  readonly weightDecay: number
  /** Largest L2 norm of a step's gradient over all weights; left out: no limit. */
  readonly clipNorm?: number | undefined
}

/** Images and their labels; the images are the receiver's to dispose of. */
export interface Batch {
  readonly images: Tensor4D
  readonly labels: Tensor1D
}

/**
 * The networks that noise is made on. One member is the setting of the papers; several make noise that
 * carries over to architectures outside the ensemble.
 */
export class SurrogateEnsemble {
  readonly #members: readonly Learner[]
  readonly #learningRate: number

  constructor(options: EnsembleOptions) {
    this.#learningRate = options.learningRate
    this.#members = options.choices.map((choice, index) => {
      const network = buildNetwork(choice, { ...options, random: options.random.fork(`surrogate ${index}`) })
      const { momentum, weightDecay, clipNorm } = options
      return { network, optimiser: new Sgd(network.weights, { momentum, weightDecay, clipNorm }) }
    })
  }

  get size(): number {
    return this.#members.length
  }

  get networks(): readonly Network[] {
    return this.#members.map(({ network }) => network)
  }

  /** One SGD step of one member on one batch, batch norm in training mode. Takes the batch over. */
  trainStep(member: number, { images, labels }: Batch, learningRate = this.#learningRate): void {
    const { network, optimiser } = this.#members[member] as Learner
    const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
      softmaxCrossEntropy(network.logits(images, 'training'), labels, 'mean'),
    )
    optimiser.step(gradients, learningRate)
    tf.dispose([loss, gradients, images, labels])
  }

  /** Sum over members and samples of the cross-entropy, batch norm in inference mode; differentiable in the images. */
  loss(images: Tensor4D, labels: Tensor1D): Scalar {
    return this.#members
      .map(({ network }) => softmaxCrossEntropy(network.logits(images, 'inference'), labels, 'sum'))
      .reduce((sum, loss) => tf.add(sum, loss))
  }

  /** Number of samples each member gets wrong, batch norm in inference mode. Takes the batch over. */
  mistakes({ images, labels }: Batch): number[] {
    const counts = this.#members.map(({ network }) =>
      tf.tidy(() => {
        const predicted = tf.argMax(network.logits(images, 'inference'), 1)
        return tf.sum(tf.notEqual(predicted, tf.cast(labels, 'int32'))).arraySync() as number
      }),
    )
    tf.dispose([images, labels])
    return counts
  }

  /** Weights, running statistics and optimiser states of all members, by name. */
  save(): Checkpoint['arrays'] {
    return Object.assign({}, ...this.#members.map((member, index) => saveLearner(member, `${index}/`)))
  }

  /** Takes on the state that `save` gave for an ensemble of the same choices. */
  restore(arrays: Checkpoint['arrays']): void {
    for (const [index, member] of this.#members.entries()) restoreLearner(member, arrays, `${index}/`)
  }

  /** Weights and running statistics of all members, by name: what another learning can begin with. */
  saveNetworks(): Checkpoint['arrays'] {
    return Object.fromEntries(
      this.#networkVariables().map(([name, one]) => [name, one.dataSync() as Float32Array]),
    )
  }

  /** Begins with networks that `saveNetworks` gave. What has another size, as for other classes, stays fresh. */
  beginWith(arrays: Checkpoint['arrays']): void {
    for (const [name, variable] of this.#networkVariables()) {
      const values = arrays[name]
      if (values?.length === variable.size) tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)))
    }
  }

  dispose(): void {
    for (const { network, optimiser } of this.#members) {
      optimiser.dispose()
      network.dispose()
    }
  }

  #networkVariables(): [name: string, variable: Variable][] {
    return this.#members.flatMap(({ network: { weights, statistics } }, index) => [
      ...weights.map((one, position): [string, Variable] => [`${index}/weight/${position}`, one]),
      ...statistics.map((one, position): [string, Variable] => [`${index}/statistic/${position}`, one]),
    ])
  }
}
