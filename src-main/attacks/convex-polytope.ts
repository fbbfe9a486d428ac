import type { Scalar, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { Matrix } from 'ml-matrix'
import { z } from 'zod'
import type { Network } from '../networks/define'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { Random } from '../tensor/random'
import { BoundedPictures } from './bounded-pictures'
import { nearestBases } from './choose-bases'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { pictureTensor } from './picture-tensor'
import { type Records, selectRecords } from './records'
import { fallingRate, type Look, refinePictures } from './refine-pictures'
import { simplexLeastSquares } from './simplex-least-squares'
import { plainSurrogates, prepareSurrogates, surrogateEffort, surrogateParams } from './surrogates'
import { targetOf } from './target-of'

const params = z.object({
  poisons: z.number().int().min(2).default(5).describe('pictures of the wanted class that are changed'),
  epsilon: z.number().int().min(1).max(255).default(25).describe('largest change of a pixel, in grey levels'),
  combination: z
    .enum(['convex', 'mean'])
    .default('convex')
    .describe('of the poisons’ features that shall meet the target’s: any convex one, or their mean'),
  dropout: z
    .number()
    .min(0)
    .lt(1)
    .default(0.25)
    .describe('share of the features that a step does not see, others in every step'),
  steps: z.number().int().min(1).default(300).describe('of Adam'),
  stepLength: z
    .number()
    .positive()
    .default(0.02)
    .describe('of pixels in 0..1; a tenth from 70 % of the steps on'),
  ...surrogateParams,
  surrogates: surrogateParams.surrogates.default([...plainSurrogates]),
})
type Params = z.output<typeof params>

/**
 * Convex polytope (Zhu et al., section 3.2): the poisons' features surround the target's in every surrogate. A last
 * layer that gives all of them their label gives it to whatever lies between them, also in a network that is no
 * surrogate. With the mean for every combination it is the Bullseye Polytope (Aghakhani et al., 2021).
 */
export const convexPolytope = defineAttack({
  id: 'convex-polytope',
  name: 'Convex polytope',
  source: 'Zhu et al., Transferable Clean-Label Poisoning Attacks on Deep Neural Nets, ICML 2019',
  summary:
    'Adds pictures of the wanted class whose features surround those of the target in several networks.',
  records: ['images'],
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'a surrogate',
    poison: 'individual',
    budget: 'a few added pictures, each within a bound of a training picture',
    victims: ['last layer'],
  },
  cost: 'the surrogates, unless there are trained ones, then 300 passes of each for each poison',
  params,
  presets: { 'convex polytope': {}, 'bullseye polytope': { combination: 'mean' } },
  effort: (problem, parameters) =>
    surrogateEffort(problem, parameters, parameters.poisons * parameters.steps),
  poison,
})

async function* poison(
  problem: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { target, wanted } = targetOf(problem.aim, convexPolytope.name)
  const { train } = problem
  const { poisons, epsilon, steps, stepLength } = parameters
  const random = new Random(run.seed).fork('convex polytope')
  const surrogates = yield* prepareSurrogates(problem, parameters, run)
  const polytope = new Polytope(surrogates.networks, target, parameters)
  try {
    const bases = nearestBases(train, wanted, poisons, target, surrogates.networks)
    const pictures = new BoundedPictures(selectRecords(train, bases), epsilon)
    try {
      yield* refinePictures(pictures, {
        phase: 'surrounding the target',
        steps,
        optimiser: 'adam',
        rate: fallingRate(stepLength, steps, [0.7]),
        look: (images, step) => polytope.look(images, random.fork(`step ${step}`)),
        save: surrogates.save,
        resume: run.resume,
      })
      return {
        records: pictures.records(),
        bases,
        placing: 'added',
        aimed: { goal: 'target', target, wanted },
        budget: { records: poisons, labels: 'kept', largestChange: epsilon },
        figures: { distance: polytope.distance(pictures.images) },
      }
    } finally {
      pictures.dispose()
    }
  } finally {
    polytope.dispose()
    surrogates.dispose()
  }
}

/** How far the target's features are from what the poisons' can be combined to. */
class Polytope {
  readonly #networks: readonly Network[]
  /** The target's features [1, F], one a network. */
  readonly #wanted: readonly Tensor2D[]
  readonly #params: Pick<Params, 'combination' | 'dropout'>

  constructor(
    networks: readonly Network[],
    target: Records<'images'>,
    params: Pick<Params, 'combination' | 'dropout'>,
  ) {
    this.#networks = networks
    this.#params = params
    this.#wanted = networks.map((network) =>
      tf.tidy(() => network.features(pictureTensor(target), 'inference')),
    )
  }

  /** Half of the squared distance as a share of the target's squared length, the mean over the networks. */
  distance(images: Tensor4D): number {
    return tf.tidy(() => {
      const masks = this.#wanted.map((wanted) => tf.onesLike(wanted))
      return (this.#loss(images, masks, this.#combine(images, masks)).dataSync()[0] as number) / masks.length
    })
  }

  look(images: Tensor4D, random: Random): Look {
    const masks = this.#wanted.map((wanted) => {
      const kept = Float32Array.from({ length: wanted.size }, () =>
        random.uniform() < this.#params.dropout ? 0 : 1,
      )
      return tf.tensor2d(kept, wanted.shape)
    })
    // The combinations are the best ones for these pictures: to the first order, the loss does not change with them.
    const combinations = this.#combine(images, masks)
    return { gradient: inputGradient(images, (seen) => this.#loss(seen, masks, combinations)), figures: {} }
  }

  dispose(): void {
    tf.dispose([...this.#wanted])
  }

  /** [1, poisons], one a network. */
  #combine(images: Tensor4D, masks: readonly Tensor2D[]): Tensor2D[] {
    const count = images.shape[0]
    if (this.#params.combination === 'mean') return masks.map(() => tf.fill([1, count], 1 / count))
    return this.#networks.map((network, index) => {
      const mask = masks[index] as Tensor2D
      const features = tf.mul(network.features(images, 'inference'), mask) as Tensor2D
      const products = tf.matMul(features, features, false, true)
      const moments = tf.matMul(features, this.#wanted[index] as Tensor2D, false, true)
      const weights = simplexLeastSquares(
        new Matrix(products.arraySync() as number[][]),
        Float64Array.from(moments.dataSync()),
      )
      return tf.tensor2d([...weights], [1, count])
    })
  }

  #loss(images: Tensor4D, masks: readonly Tensor2D[], combinations: readonly Tensor2D[]): Scalar {
    const own = this.#networks.map((network, index) => {
      const [mask, combination] = [masks[index] as Tensor2D, combinations[index] as Tensor2D]
      const wanted = tf.mul(this.#wanted[index] as Tensor2D, mask)
      const combined = tf.mul(tf.matMul(combination, network.features(images, 'inference')), mask)
      const apart = tf.sum(tf.squaredDifference(combined, wanted))
      return tf.div(apart, tf.mul(2, tf.sum(tf.square(wanted)))) as Scalar
    })
    return own.reduce((sum, loss) => tf.add(sum, loss))
  }
}
