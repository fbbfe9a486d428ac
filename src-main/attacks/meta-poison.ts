import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import type { Network } from '../networks/define'
import { tf } from '../tensor/native'
import { Random } from '../tensor/random'
import { BoundedPictures } from './bounded-pictures'
import { drawBases } from './choose-bases'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { pictureTensor } from './picture-tensor'
import { type Records, selectRecords } from './records'
import { fallingRate, type Look, refinePictures } from './refine-pictures'
import { StaggeredModels } from './staggered-models'
import { surrogateParams } from './surrogates'
import { targetOf } from './target-of'
import { lookAhead, type Unroll, type UnrolledBatch, unrolledGradient } from './unrolled-gradient'

const params = z.object({
  share: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('of the training set that is changed, all of the wanted class'),
  epsilon: z.number().int().min(1).max(255).default(32).describe('largest change of a pixel, in grey levels'),
  models: z.number().int().min(1).default(12).describe('of different ages that the poison is made for'),
  unroll: z.number().int().min(1).default(2).describe('steps of training that are looked ahead'),
  steps: z.number().int().min(1).default(80).describe('of Adam'),
  stepLength: z
    .number()
    .positive()
    .default(0.02)
    .describe('of pixels in 0..1, after four shorter steps; falls to a tenth at 60 % and 85 % of the steps'),
  stepsPerEpoch: z
    .number()
    .int()
    .min(1)
    .default(2)
    .describe('steps of the poison in which a model grows older by an epoch'),
  enough: z
    .number()
    .min(0)
    .default(10)
    .describe('margin of the wanted class at which a model needs no more poison'),
  ...surrogateParams,
})
type Params = z.output<typeof params>

/** Training records that a step ahead learns from; half of them are poison in the first step. */
const batch = 100
/** Steps until the full length is reached, which would otherwise follow the first, still random gradients. */
const warmUp = 4
/** Shares of the steps after which the step becomes a tenth. */
const stepFalls = [0.6, 0.85]

/**
 * MetaPoison (Huang et al., section 2): the pictures are changed so that models which learn from them for a few steps
 * take the target for the wanted class, by the gradient through these steps. The models are of all ages and keep
 * learning from clean pictures meanwhile.
 */
export const metaPoison = defineAttack({
  id: 'meta-poison',
  name: 'MetaPoison',
  source: 'Huang et al., MetaPoison, NeurIPS 2020',
  summary:
    'Looks some training steps ahead, in models of all ages, and changes pictures by what comes of them.',
  records: ['images'],
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'a surrogate',
    poison: 'individual',
    budget: 'a share of the training pictures, all of one class, each within a bound',
    victims: ['from scratch', 'fine-tuned'],
  },
  cost: 'half a training for each model, then about five passes of 100 pictures for each in each of 80 steps',
  params,
  presets: { 'twelve models': {}, 'one model': { models: 1 }, 'four steps ahead': { unroll: 4 } },
  effort: ({ train }, { models, epochs, steps, stepsPerEpoch, unroll }) => ({
    trainings: models,
    passes:
      (models * (epochs + 1) * train.labels.length) / 2 +
      (models * steps * train.labels.length) / stepsPerEpoch +
      models * steps * batch * (3 * unroll - 1),
  }),
  poison,
})

async function* poison(
  { train, aim }: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { target, wanted } = targetOf(aim, metaPoison.name)
  const { share, epsilon, models: count, steps, stepsPerEpoch } = parameters
  const random = new Random(run.seed).fork('meta poison')
  const poisons = Math.floor(share * train.labels.length)
  const bases = drawBases(train, wanted, poisons, random.fork('bases'))
  const models = new StaggeredModels(train, count, parameters, run.seed)
  const pictures = new BoundedPictures(selectRecords(train, bases), epsilon)
  const draft = new Draft(train, bases, { target, wanted }, parameters)
  try {
    yield* models.prepare(run)
    const falling = fallingRate(parameters.stepLength, steps, stepFalls)
    yield* refinePictures(pictures, {
      phase: 'looking ahead',
      steps,
      optimiser: 'adam',
      rate: (step) => falling(step) * Math.min(1, (step + 1) / warmUp) ** 2,
      look: (images, step) => draft.look(models.networks, images, random.fork(`step ${step}`)),
      goOn: (step) => {
        for (let model = 0; model < count; model++) {
          if ((step + model) % stepsPerEpoch === 0) models.growOlder(model)
        }
      },
      save: () => models.save(),
      resume: run.resume,
    })
    const records = pictures.records()
    const margin = (of: Records<'images'>) => draft.margin(models.networks, of, random.fork('margin'))
    return {
      records,
      bases,
      placing: 'replaces',
      aimed: { goal: 'target', target, wanted },
      budget: { records: poisons, labels: 'kept', largestChange: epsilon },
      figures: { marginWithBases: margin(selectRecords(train, bases)), margin: margin(records) },
    }
  } finally {
    draft.dispose()
    pictures.dispose()
    models.dispose()
  }
}

/** Tries on models what poison does to the answer for the target. */
class Draft {
  readonly #train: Records<'images'>
  /** Training records that stay as they are. */
  readonly #clean: Int32Array
  readonly #target: Tensor4D
  readonly #wanted: number
  readonly #params: Params

  constructor(
    train: Records<'images'>,
    bases: Int32Array,
    { target, wanted }: { readonly target: Records<'images'>; readonly wanted: number },
    params: Params,
  ) {
    this.#train = train
    const poisoned = new Set(bases)
    this.#clean = Int32Array.from(train.labels.keys()).filter((row) => !poisoned.has(row))
    this.#target = pictureTensor(target)
    this.#wanted = wanted
    this.#params = params
  }

  /** The mean margin over the models, and the mean of their gradients, all equally large, for all poison pictures. */
  look(networks: readonly Network[], images: Tensor4D, random: Random): Look {
    let margins = 0
    const gradients = networks.map((network, model) =>
      tf.tidy(() => {
        const own = random.fork(`model ${model}`)
        const rows = this.#drawPoison(images.shape[0], own)
        const { margin, gradient } = unrolledGradient(this.#unroll(network, tf.gather(images, rows), own))
        margins += margin
        // Models of some ages have far longer gradients than others, which would decide alone.
        const unit = tf.div(gradient, tf.add(tf.mean(tf.abs(gradient)), 1e-12)) as Tensor4D
        return tf.scatterND(tf.expandDims(rows, 1), unit, images.shape) as Tensor4D
      }),
    )
    const sum = gradients.reduce((total, gradient) => tf.add(total, gradient))
    return {
      gradient: tf.div(sum, networks.length),
      figures: { margin: margins / networks.length },
    }
  }

  /** The mean margin over the models ahead of which this poison is learned from. */
  margin(networks: readonly Network[], poison: Records<'images'>, random: Random): number {
    return tf.tidy(() => {
      const images = pictureTensor(poison)
      const margins = networks.map((network, model) => {
        const own = random.fork(`model ${model}`)
        const rows = this.#drawPoison(images.shape[0], own)
        return lookAhead(this.#unroll(network, tf.gather(images, rows), own))
      })
      return margins.reduce((sum, margin) => sum + margin, 0) / margins.length
    })
  }

  dispose(): void {
    this.#target.dispose()
  }

  #drawPoison(count: number, random: Random): Tensor1D {
    return tf.tensor1d(random.permutation(count).subarray(0, batch / 2), 'int32')
  }

  #unroll(network: Network, poison: Tensor4D, random: Random): Unroll {
    const { learningRate, unroll, enough } = this.#params
    const size = poison.shape[0]
    const first = this.#drawClean(batch - size, random)
    const further = Array.from({ length: unroll - 1 }, () => this.#drawClean(batch, random))
    return {
      network,
      poison: { images: poison, labels: tf.fill([size], this.#wanted, 'int32') as Tensor1D },
      batches: [first, ...further],
      learningRate,
      target: this.#target,
      wanted: this.#wanted,
      enough,
    }
  }

  #drawClean(count: number, random: Random): UnrolledBatch {
    const drawn = random.permutation(this.#clean.length).subarray(0, count)
    const rows = drawn.map((at) => this.#clean[at] as number)
    const records = selectRecords(this.#train, rows)
    return { images: pictureTensor(records), labels: tf.tensor1d(records.labels, 'int32') }
  }
}
