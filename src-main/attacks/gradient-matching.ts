import type { Scalar, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import type { Network } from '../networks/define'
import { cosineAndDerivative } from '../tensor/gradient-cosine'
import { inputGradient, lossAndWeightGradients } from '../tensor/gradients'
import { mixedDerivative } from '../tensor/mixed-derivative'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'
import { inBatches, sumInBatches } from './in-batches'
import { pictureTensor } from './picture-tensor'
import type { Records } from './records'

/**
 * How well learning from pictures would teach a network, on the way, what it shall make of the target: 1 minus the
 * cosine of the two gradients over all weights, the mean over several networks.
 */
export class GradientMatching {
  readonly #networks: readonly Network[]
  readonly #label: number
  /** For each network the gradient that would teach it the target's wanted class. */
  readonly #wanted: readonly (readonly Tensor[])[]

  /** @param wanted for the target, and the label of all pictures */
  constructor(networks: readonly Network[], target: Records<'images'>, wanted: number) {
    this.#networks = networks
    this.#label = wanted
    this.#wanted = networks.map((network) =>
      tf.tidy(() => this.#trainingGradient(network, pictureTensor(target))),
    )
  }

  /** From 0, the same direction, to 2. */
  loss(images: Tensor4D): number {
    return tf.tidy(() => {
      const cosines = this.#networks.map((network, index) => this.#match(network, index, images).cosine)
      return 1 - mean(cosines)
    })
  }

  /** The loss and its gradient for the pictures [N, H, W, C]. Runs in a `tf.tidy`. */
  look(images: Tensor4D): { readonly loss: number; readonly gradient: Tensor4D } {
    const found = this.#networks.map((network, index) => {
      const { cosine, derivative } = this.#match(network, index, images)
      const gradient = inBatches(images, (some) =>
        mixedDerivative(network.weights, derivative, () =>
          inputGradient(some, (seen) => this.#trainingLoss(network, seen)),
        ),
      )
      return { cosine, gradient }
    })
    const sum = found.map(({ gradient }) => gradient).reduce((total, gradient) => tf.add(total, gradient))
    return {
      loss: 1 - mean(found.map(({ cosine }) => cosine)),
      gradient: tf.div(sum, -this.#networks.length),
    }
  }

  dispose(): void {
    tf.dispose(this.#wanted.map((gradients) => [...gradients]))
  }

  #match(network: Network, index: number, images: Tensor4D) {
    return cosineAndDerivative(
      this.#trainingGradient(network, images),
      this.#wanted[index] as readonly Tensor[],
    )
  }

  #trainingGradient(network: Network, images: Tensor4D): Tensor[] {
    return sumInBatches(
      images,
      (some) => lossAndWeightGradients(network.weights, () => this.#trainingLoss(network, some)).gradients,
    )
  }

  #trainingLoss(network: Network, images: Tensor4D): Scalar {
    const labels = tf.fill([images.shape[0]], this.#label, 'int32') as Tensor1D
    return softmaxCrossEntropy(network.logits(images, 'inference'), labels, 'sum')
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
