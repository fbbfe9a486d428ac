import type { Tensor2D } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { addTimes } from '../evaluate/victims/conjugate-gradient'
import { fitLogistic, LogisticObjective } from '../evaluate/victims/logistic'
import { featuresOf } from '../evaluate/victims/ridge'
import { lossAndWeightGradients } from '../tensor/gradients'
import { tf } from '../tensor/native'
import { Adam } from '../tensor/optimisers/adam'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { gradientForRecord, lengthOf } from './logistic-influence'
import { Perceptron } from './perceptron'
import { joinRecords, type Records, selectRecords } from './records'

const params = z.object({
  share: z.number().gt(0).lt(1).default(0.05).describe('added records, as a share of the training set'),
  method: z
    .enum(['autoencoder', 'direct gradient'])
    .default('autoencoder')
    .describe('one network that makes all poison at once, or gradient ascent of every record'),
  penalty: z.number().positive().default(0.001).describe('of the victim’s logistic regression'),
  lookAhead: z
    .number()
    .positive()
    .default(1)
    .describe('learning rate of the one step of the victim that is foreseen'),
  box: z.number().positive().default(3).describe('largest value of a feature of the poison, either way'),
  steps: z.number().int().min(1).default(600).describe('that the autoencoder is trained'),
  batch: z
    .number()
    .int()
    .min(1)
    .default(64)
    .describe('records that the autoencoder makes at a time in training'),
  width: z.number().int().min(1).default(32).describe('of the autoencoder’s hidden layer'),
  learningRate: z.number().positive().default(0.002).describe('of the autoencoder'),
  ascentSteps: z.number().int().min(1).default(200).describe('of the direct gradient'),
  ascentStep: z.number().positive().default(0.1).describe('length of a step of the direct gradient'),
})
type Params = z.output<typeof params>

/** The autoencoder is driven into the corners of the box in the end: now and then it is seen what its poison really does. */
const stepsBetweenTrainings = 10

/**
 * Looks one step of the victim ahead: how will its loss on clean records be once it has learned from these? Either every
 * record climbs along that, or an autoencoder learns to give what would.
 */
export const generativePoisoning = defineAttack({
  id: 'generative-poisoning',
  name: 'Generative poisoning by an autoencoder',
  source: 'Yang, Wu, Li and Chen, Generative Poisoning Attack Method Against Neural Networks, 2017',
  summary: 'Trains an autoencoder whose output, learned under wrong labels, harms the victim.',
  records: ['features'],
  classes: 2,
  threatModel: {
    goals: ['untargeted'],
    controls: 'records and labels',
    labels: 'dirty',
    knows: 'the victim',
    poison: 'universal',
    budget: 'a share of added records within a box',
    victims: ['from scratch'],
  },
  cost: 'some linear models and a small network, or some steps for every record; features should have a deviation of about 1',
  params,
  presets: { autoencoder: {}, 'direct gradient': { method: 'direct gradient', share: 0.1 } },
  effort: ({ train }, { method, steps, batch, ascentSteps, share }) => ({
    passes: method === 'autoencoder' ? steps * batch : ascentSteps * Math.floor(share * train.labels.length),
    trainings: 2 + (method === 'autoencoder' ? Math.ceil(steps / stepsBetweenTrainings) : 0),
  }),
  poison,
})

async function* poison(
  problem: AttackProblem<'features'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'features'>, void> {
  const { train, known } = problem
  if (train.classNames.length !== 2 || known.labels.length === 0) {
    throw failure('attack-needs-validation', { attack: 'Generative poisoning' })
  }
  const random = new Random(run.seed).fork('generative poisoning')
  const foreseen = new ForeseenVictim(problem, parameters)
  const count = Math.floor(parameters.share * train.labels.length)
  const bases = Int32Array.from({ length: count }, () => random.integer(train.labels.length))
  const seeds = mislabelled(train, bases)
  const records =
    parameters.method === 'autoencoder'
      ? yield* generate(seeds, train, foreseen, parameters, random)
      : yield* ascend(seeds, foreseen, parameters)
  return {
    records,
    bases,
    placing: 'added',
    aimed: { goal: 'untargeted' },
    budget: { records: count, labels: 'changed' },
    figures: { lossAfterTraining: foreseen.lossAfterTraining(records) },
  }
}

/** What a victim makes of some poison. */
class ForeseenVictim {
  readonly #clean: LogisticObjective
  readonly #weights: Float64Array
  readonly #train: Records<'features'>
  readonly #penalty: number
  readonly #rate: number

  constructor({ train, known }: AttackProblem<'features'>, { penalty, lookAhead }: Params) {
    this.#clean = new LogisticObjective(known, 0)
    this.#train = train
    this.#penalty = penalty
    this.#weights = fitLogistic(new LogisticObjective(train, penalty))
    this.#rate = lookAhead
  }

  /** On clean records, once the victim has learned from the training set with the poison. */
  lossAfterTraining(poison: Records<'features'>): number {
    const objective = new LogisticObjective(joinRecords(this.#train, poison), this.#penalty)
    return this.#clean.value(fitLogistic(objective, this.#weights))
  }

  /**
   * How every poison record must move, row by row, so that the loss on clean records is higher after the victim's next
   * step. Each of length 1: where the victim is sure of a record, its gradient is next to nothing, but its direction is
   * as good as that of others.
   */
  directions(poison: Records<'features'>): Float32Array {
    const [count, width] = poison.content.shape
    const pull = this.#clean.gradient(this.#after(poison))
    const directions = new Float32Array(count * width)
    for (const [row, label] of poison.labels.entries()) {
      const gradient = gradientForRecord(this.#weights, pull, featuresOf(poison, row), label)
      const length = lengthOf(gradient) + 1e-12
      directions.set(
        gradient.map((value) => value / length),
        row * width,
      )
    }
    return directions
  }

  #after(poison: Records<'features'>): Float64Array {
    const weights = this.#weights.slice()
    addTimes(weights, new LogisticObjective(poison, 0).gradient(weights), -this.#rate)
    return weights
  }
}

function mislabelled(train: Records<'features'>, rows: Int32Array): Records<'features'> {
  const chosen = selectRecords(train, rows)
  return { ...chosen, labels: chosen.labels.map((label) => 1 - label) }
}

async function* ascend(
  seeds: Records<'features'>,
  foreseen: ForeseenVictim,
  { ascentSteps, ascentStep, box }: Params,
): AsyncGenerator<Step, Records<'features'>, void> {
  const { shape } = seeds.content
  const clamp = (value: number) => Math.min(box, Math.max(-box, value))
  let poison: Records<'features'> = seeds
  for (let step = 0; step < ascentSteps; step++) {
    const directions = foreseen.directions(poison)
    const values = poison.content.values.map((value, at) =>
      clamp(value + ascentStep * (directions[at] as number)),
    )
    poison = { ...seeds, content: { values, shape } }
    yield { progress: { phase: 'moving records', unit: 'steps', done: step + 1, total: ascentSteps } }
  }
  return poison
}

async function* generate(
  seeds: Records<'features'>,
  train: Records<'features'>,
  foreseen: ForeseenVictim,
  { steps, batch, width, learningRate, box }: Params,
  random: Random,
): AsyncGenerator<Step, Records<'features'>, void> {
  const features = train.content.shape[1]
  const network = new Perceptron([features + 1, width, features], random.fork('weights'))
  const adam = new Adam(network.weights)
  const output = (from: Records<'features'>): Tensor2D =>
    tf.tidy(() => tf.mul(tf.tanh(network.apply(withLabels(from))), box))
  const made = (from: Records<'features'>): Records<'features'> => {
    const values = tf.tidy(() => output(from).dataSync() as Float32Array)
    return { ...from, content: { values, shape: from.content.shape } }
  }
  try {
    let best = { poison: made(seeds), harm: Number.NEGATIVE_INFINITY }
    for (let step = 1; step <= steps; step++) {
      const rows = Int32Array.from({ length: batch }, () => random.integer(train.labels.length))
      const from = mislabelled(train, rows)
      const directions = foreseen.directions(made(from))
      const { loss, gradients } = lossAndWeightGradients(network.weights, () =>
        tf.neg(tf.mean(tf.mul(output(from), tf.tensor2d(directions, [batch, features])))),
      )
      adam.step(gradients, learningRate, step - 1)
      tf.dispose([loss, gradients])
      yield { progress: { phase: 'training the autoencoder', unit: 'steps', done: step, total: steps } }
      if (step % stepsBetweenTrainings > 0 && step < steps) continue
      const poison = made(seeds)
      const harm = foreseen.lossAfterTraining(poison)
      if (harm > best.harm) best = { poison, harm }
    }
    return best.poison
  } finally {
    adam.dispose()
    network.dispose()
  }
}

/** Rows with their labels, -1 or 1, as a last feature. */
function withLabels({ content, labels }: Records<'features'>): Tensor2D {
  const rows = tf.tensor2d(content.values, [...content.shape])
  const signs = tf.tensor2d(
    Float32Array.from(labels, (label) => 2 * label - 1),
    [labels.length, 1],
  )
  return tf.concat([rows, signs], 1)
}
