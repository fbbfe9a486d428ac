import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import type { Network } from '../networks/define'
import { inputGradient, lossAndWeightGradients } from '../tensor/gradients'
import { hessianVectorProduct } from '../tensor/hessian-vector-product'
import { mixedDerivative } from '../tensor/mixed-derivative'
import { tf } from '../tensor/native'
import { softmaxCrossEntropy } from '../tensor/ops/softmax-cross-entropy'

/** What a network learns from in one step. */
export interface UnrolledBatch {
  readonly images: Tensor4D
  readonly labels: Tensor1D
}

/** A few steps of training ahead of where a network is, the poison being in the first of them. */
export interface Unroll {
  readonly network: Network
  readonly poison: UnrolledBatch
  /** What is learned from in the first step together with the poison, and then in each further one. */
  readonly batches: readonly [UnrolledBatch, ...UnrolledBatch[]]
  /** Of plain SGD. */
  readonly learningRate: number
  /** [1, H, W, C] */
  readonly target: Tensor4D
  readonly wanted: number
  /** How far below 0 the margin has to be until nothing more is asked for. */
  readonly enough: number
}

/**
 * By how much the target's largest other logit exceeds the wanted one after each step ahead, but no less than
 * `-enough`: the mean over the steps. The network is afterwards what it was.
 */
export function lookAhead(unroll: Unroll): number {
  return tf.tidy(() => atWeights(unroll, ({ ahead }) => meanMargin(unroll, ahead)))
}

/**
 * The same margin and its gradient for the poison [P, H, W, C], by going back through the steps (Huang et al.,
 * MetaPoison, figure 2). Products with second derivatives are differences of gradients, see `derivativeAlongWeights`.
 * The network is afterwards what it was. Runs in a `tf.tidy`; float32 networks only.
 */
export function unrolledGradient(unroll: Unroll): { readonly margin: number; readonly gradient: Tensor4D } {
  const { network, poison, batches, learningRate } = unroll
  const { weights } = network
  return atWeights(unroll, ({ start, ahead }) => {
    const margin = meanMargin(unroll, ahead)
    let backward = weights.map((weight) => tf.zerosLike(weight) as Tensor)
    for (let step = ahead.length - 1; step >= 0; step--) {
      moveTo(network, ahead[step] as Tensor[])
      const next = batches[step + 1]
      if (next !== undefined) {
        const bent = hessianVectorProduct(weights, backward, () => trainingLoss(network, next))
        backward = backward.map((part, index) => tf.sub(part, tf.mul(bent[index] as Tensor, learningRate)))
      }
      const own = lossAndWeightGradients(weights, () => targetMargin(unroll)).gradients
      backward = backward.map((part, index) => tf.add(part, tf.div(own[index] as Tensor, ahead.length)))
    }
    moveTo(network, start)
    const learnedFrom = poison.images.shape[0] + batches[0].images.shape[0]
    const mixed = mixedDerivative(weights, backward, () =>
      inputGradient(poison.images, (seen) =>
        softmaxCrossEntropy(network.logits(seen, 'inference'), poison.labels, 'sum'),
      ),
    )
    return { margin, gradient: tf.mul(mixed, -learningRate / learnedFrom) }
  })
}

interface Path {
  /** The weights as they are, and after each step ahead. */
  readonly start: Tensor[]
  readonly ahead: readonly Tensor[][]
}

/** Walks the steps ahead, and puts the weights back when the body is through. */
function atWeights<Result>(
  { network, poison, batches, learningRate }: Unroll,
  body: (path: Path) => Result,
): Result {
  const start = network.weights.map((weight) => weight.clone())
  const [first, ...further] = batches
  const joined = {
    images: tf.concat([poison.images, first.images]),
    labels: tf.concat([poison.labels, first.labels]),
  }
  try {
    const ahead = [joined, ...further].map((batch) => {
      const { gradients } = lossAndWeightGradients(network.weights, () => trainingLoss(network, batch))
      const moved = network.weights.map((weight, index) =>
        tf.sub(weight, tf.mul(gradients[index] as Tensor, learningRate)),
      )
      moveTo(network, moved)
      return moved
    })
    return body({ start, ahead })
  } finally {
    moveTo(network, start)
  }
}

function moveTo({ weights }: Network, values: readonly Tensor[]): void {
  for (const [index, weight] of weights.entries()) weight.assign(values[index] as Tensor)
}

function meanMargin(unroll: Unroll, ahead: readonly Tensor[][]): number {
  const margins = ahead.map((weights) => {
    moveTo(unroll.network, weights)
    return tf.tidy(() => targetMargin(unroll).dataSync()[0] as number)
  })
  return margins.reduce((sum, margin) => sum + margin, 0) / margins.length
}

/** Carlini and Wagner's loss on the target. */
function targetMargin({ network, target, wanted, enough }: Unroll): Scalar {
  const logits = network.logits(target, 'inference') as Tensor2D
  const chosen = tf.oneHot(tf.tensor1d([wanted], 'int32'), logits.shape[1])
  const other = tf.max(tf.sub(logits, tf.mul(chosen, 1e9)))
  const margin = tf.sub(other, tf.sum(tf.mul(logits, chosen)))
  return tf.maximum(margin, -enough) as Scalar
}

function trainingLoss(network: Network, { images, labels }: UnrolledBatch): Scalar {
  return softmaxCrossEntropy(network.logits(images, 'inference'), labels, 'mean')
}
