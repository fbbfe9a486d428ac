import type { Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import { batchNormTraining, foldBatchNorm } from '../tensor/ops/batch-norm'
import { biasAdd } from '../tensor/ops/bias-add'
import { storeAs } from '../tensor/ops/cast'
import { conv2d } from '../tensor/ops/conv2d'
import type { Precision } from '../tensor/precision'
import type { Random } from '../tensor/random'
import type { Mode } from './define'

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

/** A convolution without bias and its batch normalisation. */
export class ConvNorm {
  readonly #filter: Variable
  readonly #scale: Variable
  readonly #offset: Variable
  readonly #running: { readonly mean: Variable; readonly variance: Variable }
  readonly #geometry: { readonly stride: 1 | 2; readonly pad: number }
  readonly #precision: Precision

  constructor(
    shape: { readonly from: number; readonly to: number; readonly size: 1 | 3; readonly stride: 1 | 2 },
    random: Random,
    precision: Precision,
  ) {
    const { from, to, size, stride } = shape
    this.#filter = initial([size, size, from, to], size * size * from, random)
    this.#scale = filled(to, 1, true)
    this.#offset = filled(to, 0, true)
    this.#running = { mean: filled(to, 0, false), variance: filled(to, 1, false) }
    this.#geometry = { stride, pad: (size - 1) / 2 }
    this.#precision = precision
  }

  get weights(): Variable[] {
    return [this.#filter, this.#scale, this.#offset]
  }

  get statistics(): Variable[] {
    return [this.#running.mean, this.#running.variance]
  }

  /**
   * x in the storage of the precision. `pool`, if given, comes right after the normalisation; in inference mode
   * it even goes in front of the bias, which max pooling lets pass, and so works on fewer pixels.
   */
  apply(x: Tensor4D, mode: Mode, pool?: (x: Tensor4D) => Tensor4D): Tensor4D {
    const [filter, scale, offset] = this.weights as unknown as [Tensor4D, Tensor1D, Tensor1D]
    if (mode === 'training') {
      const convolved = conv2d(x, storeAs(filter, this.#precision), this.#geometry)
      const normalised = batchNormTraining(convolved, scale, offset, this.#running)
      return pool ? pool(normalised) : normalised
    }
    const folded = foldBatchNorm(filter, scale, offset, this.#running)
    const convolved = conv2d(x, storeAs(folded.filter, this.#precision), this.#geometry)
    return biasAdd(pool ? pool(convolved) : convolved, folded.bias)
  }
}

/** A fully connected layer in float32. */
export class Dense {
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

/** Mean over the picture: [N, H, W, C] in any storage -> [N, C] float32. */
export function globalMean(x: Tensor4D): Tensor2D {
  return tf.mean(storeAs(x, 'float32'), [1, 2])
}
