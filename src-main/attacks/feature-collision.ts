import type { Scalar, Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import type { Network } from '../networks/define'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { BoundedPictures } from './bounded-pictures'
import { nearestBases } from './choose-bases'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { pictureTensor } from './picture-tensor'
import { type Records, selectRecords } from './records'
import { fallingRate, type Look, refinePictures } from './refine-pictures'
import { prepareSurrogates, surrogateEffort, surrogateParams } from './surrogates'
import { targetOf } from './target-of'

const params = z.object({
  poisons: z.number().int().min(1).default(1).describe('pictures of the wanted class that are changed'),
  epsilon: z
    .number()
    .int()
    .min(1)
    .max(255)
    .default(255)
    .describe('largest change of a pixel, in grey levels; 255 is no bound'),
  closeness: z
    .number()
    .min(0)
    .default(0)
    .describe('weight of the squared distance from the base, beside that from the target’s features'),
  watermark: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe('share of the target that shines through the poison from the start'),
  steps: z.number().int().min(1).default(300).describe('of Adam'),
  stepLength: z
    .number()
    .positive()
    .default(0.01)
    .describe('of pixels in 0..1; a tenth from 70 % of the steps on'),
  ...surrogateParams,
})
type Params = z.output<typeof params>

/**
 * Feature collision (Shafahi et al., section 2): pictures that look like their bases and that a network's last layer
 * but one takes for the target. A last layer that learns the poison's label has learned the target's with it.
 */
export const featureCollision = defineAttack({
  id: 'feature-collision',
  name: 'Feature collision',
  source: 'Shafahi et al., Poison Frogs!, NeurIPS 2018',
  summary: 'Adds pictures of the wanted class whose features are those of the target.',
  records: ['images'],
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'the victim',
    poison: 'individual',
    budget: 'a few added pictures, each within a bound of a training picture',
    victims: ['last layer'],
  },
  cost: 'the surrogates, unless there are trained ones, then 300 passes for each poison',
  params,
  presets: {
    'one without a bound': {},
    'five within 32 levels': { poisons: 5, epsilon: 32 },
    'five within 16 levels': { poisons: 5, epsilon: 16 },
  },
  effort: (problem, parameters) =>
    surrogateEffort(problem, parameters, parameters.poisons * parameters.steps),
  poison,
})

async function* poison(
  problem: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { target, wanted } = targetOf(problem.aim, featureCollision.name)
  const { train } = problem
  const { poisons, epsilon, watermark, steps, stepLength } = parameters
  const surrogates = yield* prepareSurrogates(problem, parameters, run)
  try {
    const { networks, save } = surrogates
    const bases = nearestBases(train, wanted, poisons, target, networks)
    const pictures = new BoundedPictures(selectRecords(train, bases), epsilon)
    const collision = new Collision(networks, target, pictures.images, parameters.closeness)
    try {
      shineThrough(pictures, target, watermark)
      const start = collision.distance(pictures.images)
      yield* refinePictures(pictures, {
        phase: 'colliding features',
        steps,
        optimiser: 'adam',
        rate: fallingRate(stepLength, steps, [0.7]),
        look: (images) => collision.look(images),
        save,
        resume: run.resume,
      })
      return {
        records: pictures.records(),
        bases,
        placing: 'added',
        aimed: { goal: 'target', target, wanted },
        budget: { records: poisons, labels: 'kept', largestChange: epsilon },
        figures: { featureDistanceRatio: collision.distance(pictures.images) / start },
      }
    } finally {
      collision.dispose()
      pictures.dispose()
    }
  } finally {
    surrogates.dispose()
  }
}

/** Gives the pictures a share of the target, as far as their bound lets them. */
function shineThrough(pictures: BoundedPictures, target: Records<'images'>, share: number): void {
  tf.tidy(() =>
    pictures.replace(tf.add(tf.mul(pictures.images, 1 - share), tf.mul(pictureTensor(target), share))),
  )
}

/** How far pictures are from the target in features, and from their bases in pixels. */
class Collision {
  readonly #networks: readonly Network[]
  readonly #wanted: readonly Tensor2D[]
  readonly #bases: Tensor4D
  readonly #closeness: number

  constructor(networks: readonly Network[], target: Records<'images'>, bases: Tensor4D, closeness: number) {
    this.#networks = networks
    this.#closeness = closeness
    this.#bases = bases.clone()
    this.#wanted = networks.map((network) =>
      tf.tidy(() => network.features(pictureTensor(target), 'inference')),
    )
  }

  /** Mean over the pictures of their distance from the target in features, over all networks. */
  distance(images: Tensor4D): number {
    return tf.tidy(() => tf.mean(tf.sqrt(this.#featureDistances(images))).dataSync()[0] as number)
  }

  look(images: Tensor4D): Look {
    const gradient = inputGradient(images, (seen) => {
      const apart = tf.sum(tf.squaredDifference(seen, this.#bases))
      return tf.add(tf.sum(this.#featureDistances(seen)), tf.mul(apart, this.#closeness)) as Scalar
    })
    return { gradient, figures: {} }
  }

  dispose(): void {
    tf.dispose([this.#bases, ...this.#wanted])
  }

  /** Squared, [N]. */
  #featureDistances(images: Tensor4D) {
    const own = this.#networks.map((network, index) =>
      tf.sum(tf.squaredDifference(network.features(images, 'inference'), this.#wanted[index] as Tensor2D), 1),
    )
    return own.reduce((sum, distances) => tf.add(sum, distances))
  }
}
