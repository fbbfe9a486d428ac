import type { Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { addStored } from '../tensor/ops/add-stored'
import { batchNormReluTraining, batchNormTraining, foldBatchNorm } from '../tensor/ops/batch-norm'
import { biasAdd } from '../tensor/ops/bias-add'
import { biasRelu } from '../tensor/ops/bias-relu'
import { conv2d } from '../tensor/ops/conv2d'
import { maxPool2 } from '../tensor/ops/max-pool'
import { relu } from '../tensor/ops/relu'
import type { Random } from '../tensor/random'
import type { Mode } from './define'

/** A part of a network with what it has learned. */
export interface Layer {
  /** Trained by an optimiser. */
  readonly weights: readonly Variable[]
  /** Running means and variances of batch normalisation; none where there is none. */
  readonly statistics: readonly Variable[]
}

/** A convolution without bias and its batch normalisation. */
export class ConvNorm implements Layer {
  readonly #filter: Variable
  readonly #scale: Variable
  readonly #offset: Variable
  readonly #running: { readonly mean: Variable; readonly variance: Variable }
  readonly #geometry: { readonly stride: 1 | 2; readonly pad: number }

  constructor(
    shape: { readonly from: number; readonly to: number; readonly size: 1 | 3; readonly stride: 1 | 2 },
    random: Random,
  ) {
    const { from, to, size, stride } = shape
    this.#filter = initial([size, size, from, to], size * size * from, random)
    this.#scale = filled(to, 1, true)
    this.#offset = filled(to, 0, true)
    this.#running = { mean: filled(to, 0, false), variance: filled(to, 1, false) }
    this.#geometry = { stride, pad: (size - 1) / 2 }
  }

  get weights(): Variable[] {
    return [this.#filter, this.#scale, this.#offset]
  }

  get statistics(): Variable[] {
    return [this.#running.mean, this.#running.variance]
  }

  /** x in any storage, which decides about the storage of the result; the same for the methods below. */
  apply(x: Tensor4D, mode: Mode): Tensor4D {
    if (mode === 'training') return batchNormTraining(this.#convolve(x), ...this.#normalisation)
    const { filter, bias } = this.#folded()
    return biasAdd(this.#convolve(x, filter), bias)
  }

  /** Followed by ReLU. */
  applyRelu(x: Tensor4D, mode: Mode): Tensor4D {
    if (mode === 'training') return batchNormReluTraining(this.#convolve(x), ...this.#normalisation)
    const { filter, bias } = this.#folded()
    return biasRelu(this.#convolve(x, filter), bias)
  }

  /** With another tensor added, followed by ReLU. */
  applyAddRelu(x: Tensor4D, mode: Mode, added: Tensor4D): Tensor4D {
    if (mode === 'training') return relu(addStored(this.apply(x, mode), added))
    const { filter, bias } = this.#folded()
    return biasRelu(addStored(this.#convolve(x, filter), added), bias)
  }

  /** Followed by ReLU and max pooling; they give the same in any order, so the pooling goes first and saves work. */
  applyReluPool(x: Tensor4D, mode: Mode): Tensor4D {
    if (mode === 'training') return relu(maxPool2(this.apply(x, mode)))
    const { filter, bias } = this.#folded()
    return biasRelu(maxPool2(this.#convolve(x, filter)), bias)
  }

  get #normalisation(): [Tensor1D, Tensor1D, { mean: Variable; variance: Variable }] {
    return [this.#scale as unknown as Tensor1D, this.#offset as unknown as Tensor1D, this.#running]
  }

  #convolve(x: Tensor4D, filter: Tensor4D = this.#filter as unknown as Tensor4D): Tensor4D {
    return conv2d(x, filter, this.#geometry)
  }

  #folded(): { filter: Tensor4D; bias: Tensor1D } {
    return foldBatchNorm(this.#filter as unknown as Tensor4D, ...this.#normalisation)
  }
}

/** A fully connected layer in float32. */
export class Dense implements Layer {
  readonly statistics: readonly Variable[] = []
  readonly #matrix: Variable
  readonly #bias: Variable

  constructor(from: number, to: number, random: Random) {
    this.#matrix = initial([from, to], from, random)
    this.#bias = initial([to], from, random)
  }

  get weights(): Variable[] {
    return [this.#matrix, this.#bias]
  }

  /** [N, from] -> [N, to] */
  apply(x: Tensor2D): Tensor2D {
    return tf.add(tf.matMul(x, this.#matrix as unknown as Tensor2D), this.#bias)
  }
}

/** Uniform in +-1/sqrt(fan in): PyTorch's default for convolutions and dense layers. */
function initial(shape: readonly number[], fanIn: number, random: Random): Variable {
  const values = new Float32Array(shape.reduce((product, length) => product * length, 1))
  const bound = 1 / Math.sqrt(fanIn)
  random.fillUniform(values, -bound, bound)
  return tf.tidy(() => tf.variable(tf.tensor(values, [...shape])))
}

function filled(length: number, value: number, trainable: boolean): Variable {
  return tf.tidy(() => tf.variable(tf.fill([length], value), trainable))
}
