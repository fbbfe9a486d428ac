import type { Scalar, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import type { Noise, Problem } from '../../../src-main/protections/define'
import { sampleNoise, toWholeLevels } from '../../../src-main/protections/sample-noise'
import { lossAndWeightGradients } from '../../../src-main/tensor/gradients'
import { tf } from '../../../src-main/tensor/native'
import { biasAdd } from '../../../src-main/tensor/ops/bias-add'
import { biasRelu } from '../../../src-main/tensor/ops/bias-relu'
import { conv2d } from '../../../src-main/tensor/ops/conv2d'
import { Random } from '../../../src-main/tensor/random'
import type { Run, Step } from '../../../src-main/tensor/run'

export interface GeneratorRecipe {
  /** Channels of the hidden layers. */
  readonly width: number
  readonly steps: number
  readonly batch: number
  readonly learningRate: number
}

const hiddenLayers = 3

/**
 * Makes noise for new pictures of known people in one pass, without optimisation: what the crafted noise of each person
 * has in common, and on top of it what a small convolutional network reads off the picture. The network learns from
 * pictures and the sample-wise noise that was crafted for them.
 */
export class NoiseGenerator {
  readonly #problem: Problem
  readonly #noise: Noise
  readonly #random: Random
  /** The mean noise of each class, [K, H, W, C]. */
  readonly #tables: Tensor4D
  readonly #filters: Variable[] = []
  readonly #biases: Variable[] = []

  /**
   * @param problem the pictures that the noise was crafted for; those without noise are passed over
   * @param noise sample-wise, [N, H, W, C]
   */
  constructor(problem: Problem, noise: Noise, { width }: Pick<GeneratorRecipe, 'width'>, run: Run) {
    this.#problem = problem
    this.#noise = noise
    this.#random = new Random(run.seed, 'noise generator')
    this.#tables = tf.tensor4d(meansOf(problem, noise), [problem.classes, ...picturesShape(problem)])
    const channels = problem.shape[3]
    const widths = [channels, ...new Array<number>(hiddenLayers).fill(width), channels]
    widths.slice(1).forEach((to, layer) => {
      const from = widths[layer] as number
      const isLast = layer === hiddenLayers
      const start = Float32Array.from({ length: 9 * from * to }, () =>
        // At first the network adds nothing.
        isLast ? 0 : this.#random.normal() * Math.sqrt(2 / (9 * from)),
      )
      this.#filters.push(tf.tidy(() => tf.variable(tf.tensor4d(start, [3, 3, from, to]))))
      this.#biases.push(tf.tidy(() => tf.variable(tf.zeros([to]))))
    })
  }

  /** Learns to come near the crafted noise, by the mean square of what is left. */
  async *train({ steps, batch, learningRate }: GeneratorRecipe): AsyncGenerator<Step, void, void> {
    const rows = [...this.#problem.protect.keys()].filter((row) => this.#problem.protect[row] === 1)
    const weights = [...this.#filters, ...this.#biases]
    const adam = tf.train.adam(learningRate)
    try {
      for (let step = 0; step < steps; step++) {
        const chosen = Array.from({ length: batch }, () => rows[this.#random.integer(rows.length)] as number)
        tf.tidy(() => {
          const { gradients } = lossAndWeightGradients(weights, () => this.#loss(chosen))
          adam.applyGradients(
            gradients.map((tensor, at) => ({ name: (weights[at] as Variable).name, tensor })),
          )
        })
        yield { progress: { phase: 'training the generator', unit: 'batches', done: step + 1, total: steps } }
      }
    } finally {
      adam.dispose()
    }
  }

  /** Noise for pictures of the same people, on whole grey levels within the bound of the crafted noise. */
  generate(problem: Pick<Problem, 'images' | 'labels' | 'shape'>): Noise {
    const values = tf
      .tidy(() => {
        const pictures = tf.tensor4d(problem.images, [...problem.shape])
        return this.#noiseFor(pictures, Array.from(problem.labels)).dataSync() as Float32Array
      })
      .slice()
    toWholeLevels(values, { largest: this.#noise.epsilon })
    return sampleNoise(problem, values)
  }

  /** What the crafted noise of each person has in common alone: the same as a class-wise key. */
  table(problem: Pick<Problem, 'labels' | 'shape'>): Noise {
    const values = tf
      .tidy(() => tf.gather(this.#tables, tf.tensor1d(problem.labels, 'int32')).dataSync())
      .slice() as Float32Array
    toWholeLevels(values, { largest: this.#noise.epsilon })
    return sampleNoise(problem, values)
  }

  dispose(): void {
    tf.dispose([this.#tables, ...this.#filters, ...this.#biases])
  }

  #loss(rows: readonly number[]): Scalar {
    const { images, labels } = this.#problem
    const crafted = this.#gather(this.#noise.values, rows)
    const made = this.#noiseFor(
      this.#gather(images, rows),
      rows.map((row) => labels[row] as number),
    )
    return tf.mean(tf.square(tf.div(tf.sub(made, crafted), this.#noise.epsilon)))
  }

  #noiseFor(pictures: Tensor4D, labels: readonly number[]): Tensor4D {
    let seen = pictures
    this.#filters.forEach((filter, layer) => {
      const convolved = conv2d(seen, filter as unknown as Tensor4D, { stride: 1, pad: 1 })
      const bias = this.#biases[layer] as unknown as Tensor1D
      seen = layer < hiddenLayers ? biasRelu(convolved, bias) : biasAdd(convolved, bias)
    })
    const own = tf.mul(seen, this.#noise.epsilon)
    const common = tf.gather(this.#tables, tf.tensor1d([...labels], 'int32'))
    const { epsilon } = this.#noise
    return tf.clipByValue(tf.add(common, own), -epsilon, epsilon) as Tensor4D
  }

  #gather(values: Float32Array, rows: readonly number[]): Tensor4D {
    const shape = picturesShape(this.#problem)
    const size = shape[0] * shape[1] * shape[2]
    const gathered = new Float32Array(rows.length * size)
    rows.forEach((row, index) => {
      gathered.set(values.subarray(row * size, (row + 1) * size), index * size)
    })
    return tf.tensor4d(gathered, [rows.length, ...shape])
  }
}

function picturesShape({ shape }: Problem): [height: number, width: number, channels: number] {
  return [shape[1], shape[2], shape[3]]
}

function meansOf(problem: Problem, { values }: Noise): Float32Array {
  const { labels, protect, classes, shape } = problem
  const size = shape[1] * shape[2] * shape[3]
  const means = new Float32Array(classes * size)
  const counts = new Float32Array(classes)
  for (const [row, label] of labels.entries())
    if (protect[row] === 1) counts[label] = (counts[label] ?? 0) + 1
  for (const [row, label] of labels.entries()) {
    if (protect[row] !== 1) continue
    for (let at = 0; at < size; at++) {
      const target = label * size + at
      means[target] =
        (means[target] as number) + (values[row * size + at] as number) / (counts[label] as number)
    }
  }
  return means
}
