import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { featuresOfImages } from '../evaluate/network-outputs'
import type { Network } from '../networks/define'
import { inputGradient } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { Random } from '../tensor/random'
import { squaredDistances } from '../tensor/squared-distances'
import { BoundedPictures } from './bounded-pictures'
import { drawBases } from './choose-bases'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { imagesOf, type Records, selectRecords } from './records'
import { fallingRate, type Look, refinePictures } from './refine-pictures'
import { prepareSurrogates, surrogateEffort, surrogateParams } from './surrogates'
import { noisePattern, refuseOversized, stamp } from './trigger'
import { triggerAim } from './trigger-aim'

const params = z.object({
  poisons: z.number().int().min(1).default(60).describe('pictures of the wanted class that are changed'),
  epsilon: z.number().int().min(1).max(255).default(16).describe('largest change of a pixel, in grey levels'),
  side: z.number().int().min(1).default(4).describe('of the trigger in the lower right corner, in pixels'),
  steps: z.number().int().min(1).default(200).describe('of Adam'),
  stepLength: z
    .number()
    .positive()
    .default(0.01)
    .describe('of pixels in 0..1; a tenth from 75 % of the steps on'),
  ...surrogateParams,
})
type Params = z.output<typeof params>

/**
 * Hidden-trigger backdoor (Saha et al., algorithm 1): pictures of the wanted class whose features are those of source
 * pictures with the trigger. The trigger itself is in no picture that the victim learns from.
 */
export const hiddenTrigger = defineAttack({
  id: 'hidden-trigger',
  name: 'Hidden-trigger backdoor',
  source: 'Saha, Subramanya and Pirsiavash, Hidden Trigger Backdoor Attacks, AAAI 2020',
  summary: 'Gives pictures of the wanted class the features of other pictures with a trigger on them.',
  records: ['images'],
  threatModel: {
    goals: ['trigger'],
    controls: 'records',
    labels: 'clean',
    knows: 'the victim',
    poison: 'universal',
    budget: 'a number of pictures of one class, each within a bound; the trigger is in none of them',
    victims: ['last layer'],
  },
  cost: 'the surrogates, unless there are trained ones, then 200 passes for each poison',
  params,
  presets: { 'sixty poisons': {}, 'thirty poisons': { poisons: 30 } },
  effort: (problem, parameters) =>
    surrogateEffort(problem, parameters, parameters.poisons * parameters.steps),
  poison,
})

async function* poison(
  problem: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { wanted, source } = triggerAim(problem.aim, hiddenTrigger.name)
  const { train } = problem
  const { poisons, epsilon, side, steps, stepLength } = parameters
  const [, height, width, channels] = train.content.shape
  refuseOversized(side, height, width)
  const random = new Random(run.seed).fork('hidden trigger')
  const trigger = {
    ...noisePattern(side, channels, random.fork('pattern')),
    places: [{ top: height - side, left: width - side }],
  }
  const triggered = stamp(sourcePictures(problem, wanted, source, poisons), trigger)
  const bases = drawBases(train, wanted, poisons, random.fork('bases'))
  const surrogates = yield* prepareSurrogates(problem, parameters, run)
  const pictures = new BoundedPictures(selectRecords(train, bases), epsilon)
  const pairing = new Pairing(surrogates.networks, triggered)
  try {
    yield* refinePictures(pictures, {
      phase: 'hiding the trigger',
      steps,
      optimiser: 'adam',
      rate: fallingRate(stepLength, steps, [0.75]),
      look: (images, step) => pairing.look(images, random.fork(`step ${step}`)),
      save: surrogates.save,
      resume: run.resume,
    })
    return {
      records: pictures.records(),
      bases,
      placing: 'replaces',
      aimed: { goal: 'trigger', trigger, wanted, ...(source !== undefined && { source }) },
      budget: { records: poisons, labels: 'kept', largestChange: epsilon },
      figures: {},
    }
  } finally {
    pairing.dispose()
    pictures.dispose()
    surrogates.dispose()
  }
}

/** The attacker's own pictures of the class that the trigger is for, or of every class but the wanted one. */
function sourcePictures(
  { known }: AttackProblem<'images'>,
  wanted: number,
  source: number | undefined,
  needed: number,
): Records<'images'> {
  const rows = Int32Array.from(known.labels.keys()).filter((row) =>
    source === undefined ? known.labels[row] !== wanted : known.labels[row] === source,
  )
  if (rows.length >= needed) return selectRecords(known, rows)
  throw failure('attack-needs-sources', { count: needed, found: rows.length })
}

/** Leads each poison towards the triggered picture that is nearest to it and to which no other goes. */
class Pairing {
  readonly #networks: readonly Network[]
  /** [S, F] of all triggered pictures, one table a network. */
  readonly #wanted: readonly Tensor2D[]

  constructor(networks: readonly Network[], triggered: Records<'images'>) {
    this.#networks = networks
    this.#wanted = networks.map((network) => {
      const { values, shape } = featuresOfImages(network, imagesOf(triggered))
      return tf.tensor2d(values, [...shape])
    })
  }

  /** @param random decides which triggered pictures take part */
  look(images: Tensor4D, random: Random): Look {
    const [count, among] = [images.shape[0], (this.#wanted[0] as Tensor2D).shape[0]]
    const drawn = tf.tensor1d(random.permutation(among).subarray(0, count), 'int32')
    const wanted = this.#wanted.map((table) => tf.gather(table, drawn))
    const distances = this.#networks
      .map((network, index) =>
        squaredDistances(network.features(images, 'inference'), wanted[index] as Tensor2D),
      )
      .reduce((sum, own) => tf.add(sum, own))
    const partners = tf.tensor1d(nearestUnused(distances.dataSync() as Float32Array, count), 'int32')
    const goals = wanted.map((table) => tf.gather(table, partners))
    const gradient = inputGradient(images, (seen) =>
      this.#networks
        .map((network, index) =>
          tf
            .sum(tf.squaredDifference(network.features(seen, 'inference'), goals[index] as Tensor2D))
            .asScalar(),
        )
        .reduce((sum, own) => tf.add(sum, own)),
    )
    return { gradient, figures: {} }
  }

  dispose(): void {
    tf.dispose([...this.#wanted])
  }
}

/** For each row in turn the nearest column that none before it took; distances are [count, count]. */
function nearestUnused(distances: Float32Array, count: number): Int32Array {
  const free = new Set(Array(count).keys())
  return Int32Array.from({ length: count }, (_, row) => {
    const distance = (column: number) => distances[row * count + column] as number
    const nearest = [...free].reduce((best, column) => (distance(column) < distance(best) ? column : best))
    free.delete(nearest)
    return nearest
  })
}
