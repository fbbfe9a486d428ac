import type { AdamOptimizer, Scalar, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { structuralDissimilarity } from '../tensor/ops/structural-dissimilarity'
import { Random } from '../tensor/random'
import { cloak, cloakThreatModel, type FacesToCloak } from './cloaking'
import { type Crafted, defineProtection, type Problem, type Run, type Step } from './define'
import { furthestPeople } from './furthest-people'
import { toWholeLevels } from './sample-noise'

const params = z.object({
  aim: z
    .enum(['away', 'another-person'])
    .default('away')
    .describe('away from the face’s own features, or towards those of the person who is least alike'),
  dissimilarity: z
    .number()
    .positive()
    .max(0.5)
    .default(0.012)
    .describe('largest DSSIM of a picture and its cloaked copy'),
  epsilon: z.number().int().min(1).max(64).default(15).describe('largest change of a pixel, in grey levels'),
  steps: z.number().int().min(1).default(75).describe('steps on each picture'),
  learningRate: z.number().positive().default(0.02).describe('of Adam, on the free values of the pixels'),
})
type Params = z.output<typeof params>
type Bounds = Pick<Params, 'epsilon' | 'dissimilarity'>

/** What the faces of each class are to be like; left out: unlike themselves. */
type Goals = readonly (readonly number[])[]

/**
 * Fawkes (Shan et al., USENIX Security 2020, section 5): moves what a face network makes of each photo as far as a
 * budget of visible change allows, so that clean photos of the person match none of those that were enrolled.
 * Budgets, numbers of steps and the search outwards from each picture are those of the authors' program, version 1.0;
 * `aim` another-person is the paper's text. Adam takes the place of Adadelta, which at the program's rate wandered
 * about within the budget. The face network is dlib's.
 */
export const fawkes = defineProtection({
  id: 'fawkes',
  name: 'Fawkes',
  source: 'Shan et al., Fawkes, USENIX Security 2020',
  summary:
    'Shifts what one known face network sees in each photo; other and later networks still see the face.',
  threatModel: cloakThreatModel,
  suits: 'photos',
  cost: '75 forward and backward passes of a face network for each picture',
  params,
  presets: {
    mid: {},
    low: { dissimilarity: 0.004, steps: 40 },
    high: { dissimilarity: 0.017, steps: 150 },
    'another person': { aim: 'another-person', dissimilarity: 0.007 },
  },
  craft,
})

/** Weight of what exceeds the budget, at first; halved and doubled so that the change stays near the budget. */
const firstWeight = 1e4
/** In units of 1: at the picture itself the distance has no direction. */
const startReach = 0.001
/** Black and white themselves are infinitely many steps away. */
const nearestToBlack = 0.005

async function* craft(problem: Problem, params: Params, run: Run): AsyncGenerator<Step, Crafted, void> {
  const random = new Random(run.seed, 'fawkes')
  const goals = params.aim === 'another-person' ? yield* furthestPeople(problem) : undefined
  return yield* cloak(problem, params.epsilon, run, (faces, rows) =>
    shiftFeatures(faces, params, goals, random.fork(`start ${rows[0]}`)),
  )
}

function* shiftFeatures(
  faces: FacesToCloak,
  { dissimilarity, epsilon, steps, learningRate }: Params,
  goals: Goals | undefined,
  random: Random,
): Generator<number, Float32Array, void> {
  const search = new Search(faces, { epsilon, dissimilarity, goals }, random)
  const adam = tf.train.adam(learningRate)
  try {
    for (let step = 0; step < steps; step++) {
      search.step(adam)
      yield (step + 1) / steps
    }
    const noise = search.noise()
    return withinBudget(faces.pictures, noise, { epsilon, dissimilarity })
  } finally {
    adam.dispose()
    search.dispose()
  }
}

/** Searches among pictures whose values lie in 0..1 by themselves, as tanh of free values. */
class Search {
  readonly #faces: FacesToCloak
  readonly #limit: number
  readonly #budget: number
  readonly #goals: Tensor2D | undefined
  readonly #free: Variable
  readonly #weights: Float32Array

  constructor(
    faces: FacesToCloak,
    { epsilon, dissimilarity, goals }: Bounds & { readonly goals: Goals | undefined },
    random: Random,
  ) {
    const { pictures, labels } = faces
    this.#faces = faces
    this.#limit = epsilon / 255
    this.#budget = dissimilarity
    this.#goals =
      goals && tf.tensor2d(Array.from(labels.dataSync(), (label) => [...(goals[label] as readonly number[])]))
    this.#weights = new Float32Array(pictures.shape[0]).fill(firstWeight)
    const start = new Float32Array(pictures.size)
    random.fillUniform(start, -startReach, startReach)
    this.#free = tf.tidy(() => {
      const inside = tf.clipByValue(
        tf.add(pictures, tf.tensor(start, pictures.shape)),
        nearestToBlack,
        1 - nearestToBlack,
      )
      return tf.variable(tf.atanh(tf.sub(tf.mul(inside, 2), 1)))
    })
  }

  step(optimiser: AdamOptimizer): void {
    const { pictures } = this.#faces
    const gradient = inputGradient(this.#free as unknown as Tensor4D, (free) => this.#loss(free))
    optimiser.applyGradients([{ name: this.#free.name, tensor: gradient }])
    gradient.dispose()
    const visible = tf.tidy(() =>
      structuralDissimilarity(pictures, this.#changed(this.#free as unknown as Tensor4D)).dataSync(),
    )
    this.#weights.forEach((weight, index) => {
      const seen = visible[index] as number
      if (seen > 1.1 * this.#budget) this.#weights[index] = weight * 2
      else if (seen < 0.9 * this.#budget) this.#weights[index] = weight / 2
    })
  }

  /** [N, side, side, 3] in units of 1. */
  noise(): Float32Array {
    return tf.tidy(() =>
      tf.sub(this.#changed(this.#free as unknown as Tensor4D), this.#faces.pictures).dataSync(),
    ) as Float32Array
  }

  dispose(): void {
    tf.dispose([this.#free, ...(this.#goals ? [this.#goals] : [])])
  }

  #loss(free: Tensor4D): Scalar {
    const { pictures, embeddings, embed } = this.#faces
    const changed = this.#changed(free)
    const excess = tf.relu(tf.sub(structuralDissimilarity(pictures, changed), this.#budget))
    const visible = tf.sum(tf.mul(tf.square(excess), tf.tensor1d(this.#weights)))
    const seen = embed(changed)
    const features = this.#goals
      ? tf.sum(tf.squaredDifference(seen, this.#goals))
      : tf.neg(tf.sum(tf.squaredDifference(seen, embeddings)))
    return tf.add(visible, features)
  }

  #changed(free: Tensor4D): Tensor4D {
    const { pictures } = this.#faces
    const pixels = tf.div(tf.add(tf.tanh(free), 1), 2)
    return tf.add(pictures, tf.clipByValue(tf.sub(pixels, pictures), -this.#limit, this.#limit))
  }
}

/**
 * Noise on whole grey levels, and so much of it that every cloaked picture keeps the budget as it would be written.
 *
 * @param noise [N, side, side, 3] in units of 1
 */
function withinBudget(
  pictures: Tensor4D,
  noise: Float32Array,
  { epsilon, dissimilarity }: Bounds,
): Float32Array {
  const count = pictures.shape[0]
  const size = pictures.size / count
  const result = noise.slice()
  for (let share = 1; ; share *= 0.95) {
    toWholeLevels(result, { largest: epsilon / 255 })
    const visible = tf.tidy(() => {
      const written = tf.clipByValue(tf.add(pictures, tf.tensor4d(result, pictures.shape)), 0, 1)
      return structuralDissimilarity(pictures, written as Tensor4D).dataSync()
    })
    const over = Array.from(visible.keys()).filter((index) => (visible[index] as number) > dissimilarity)
    if (over.length === 0) return result
    for (const index of over) {
      for (let at = index * size; at < (index + 1) * size; at++) {
        result[at] = (noise[at] as number) * share * 0.95
      }
    }
  }
}
