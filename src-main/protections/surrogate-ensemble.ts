import type { Scalar, Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { buildNetwork, type NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
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

interface Member {
  readonly network: Network
  readonly optimiser: Sgd
}

/**
 * The networks that noise is made on. One member is the setting of the papers; several make noise that
 * carries over to architectures outside the ensemble.
 */
export class SurrogateEnsemble {
  readonly #members: readonly Member[]
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

  /** One SGD step of one member on one batch, batch norm in training mode. Takes the batch over. */
  trainStep(member: number, { images, labels }: Batch): void {
    const { network, optimiser } = this.#members[member] as Member
    const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
      softmaxCrossEntropy(network.logits(images, 'training'), labels, 'mean'),
    )
    optimiser.step(gradients, this.#learningRate)
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
    const arrays: Record<string, Float32Array> = {}
    this.#eachVariable((name, variable) => {
      arrays[name] = variable.dataSync() as Float32Array
    })
    return arrays
  }

  /** Takes on the state that `save` gave for an ensemble of the same choices. */
  restore(arrays: Checkpoint['arrays']): void {
    this.#eachVariable((name, variable) => {
      const values = arrays[name]
      if (values === undefined) throw new Error(`the checkpoint lacks ${name}`)
      tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)))
    })
  }

  dispose(): void {
    for (const { network, optimiser } of this.#members) {
      optimiser.dispose()
      network.dispose()
    }
  }

  #eachVariable(visit: (name: string, variable: Network['weights'][number]) => void): void {
    for (const [index, { network, optimiser }] of this.#members.entries()) {
      const groups = { weight: network.weights, statistic: network.statistics, slot: optimiser.slots }
      for (const [group, variables] of Object.entries(groups)) {
        for (const [position, variable] of variables.entries())
          visit(`${index}/${group}/${position}`, variable)
      }
    }
  }
}
