import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-node'
import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { featuresOf } from '../evaluate/victims/ridge'
import { tf } from '../tensor/native'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { Perceptron } from './perceptron'
import { type Records, selectRecords } from './records'

const params = z.object({
  share: z.number().gt(0).lt(1).default(0.2).describe('of the poisoned set that is poison'),
  disguise: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('alpha: 1 only looks like the class that is poisoned, 0 only does harm'),
  label: z.number().int().min(0).max(1).default(1).describe('class of the poison'),
  steps: z.number().int().min(1).default(1500).describe('of all three players'),
  batch: z.number().int().min(1).default(64).describe('records of each step'),
  noise: z.number().int().min(1).default(16).describe('random numbers that each record is made from'),
  width: z.number().int().min(1).default(64).describe('of the hidden layers of generator and discriminator'),
})
type Params = z.output<typeof params>

const rates = { discriminator: 2e-4, classifier: 0.1, generator: 1e-3 }
/** What the discriminator is to say of real records: less than 1 keeps it from being too sure. */
const real = 0.9

/**
 * Three players: a generator makes records of a class, a discriminator tells them from true ones, and a classifier learns
 * from both. The generator wants the first to be fooled and the second to err.
 */
export const pgan = defineAttack({
  id: 'pgan',
  name: 'pGAN',
  source: 'Muñoz-González et al., Poisoning Attacks with Generative Adversarial Nets, 2019',
  summary: 'Makes records that look like a class, as much as is wanted, and harm a classifier.',
  records: ['features'],
  classes: 2,
  threatModel: {
    goals: ['untargeted'],
    controls: 'records and labels',
    labels: 'dirty',
    knows: 'a surrogate',
    poison: 'universal',
    budget: 'a share of added records of one class, as plausible as is chosen',
    victims: ['from scratch'],
  },
  cost: 'the training of three small networks; features should have a deviation of about 1',
  params,
  presets: { harmful: {}, 'between both': { disguise: 0.5 }, inconspicuous: { disguise: 0.9 } },
  effort: (_problem, { steps, batch }) => ({ passes: 5 * steps * batch, trainings: 0 }),
  poison,
})

async function* poison(
  { train }: AttackProblem<'features'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'features'>, void> {
  const { share, label, steps } = parameters
  if (train.classNames.length !== 2 || !train.labels.includes(label)) {
    throw failure('attack-needs-imitated-class', {})
  }
  const random = new Random(run.seed).fork('pgan')
  const count = Math.floor((share / (1 - share)) * train.labels.length)
  const players = new Players(train, parameters, random)
  try {
    for (let step = 0; step < steps; step++) {
      players.step()
      yield { progress: { phase: 'training three players', unit: 'steps', done: step + 1, total: steps } }
    }
    const records = players.make(count)
    return {
      records,
      bases: new Int32Array(count).fill(-1),
      placing: 'added',
      aimed: { goal: 'untargeted' },
      budget: { records: count, labels: 'kept' },
      figures: { distanceToMean: relativeDistance(records, train, label) },
    }
  } finally {
    players.dispose()
  }
}

class Players {
  readonly #train: Records<'features'>
  readonly #parameters: Params
  readonly #random: Random
  /** Records of the class that is imitated. */
  readonly #imitated: Int32Array
  readonly #generator: Perceptron
  readonly #discriminator: Perceptron
  readonly #classifier: Perceptron
  readonly #optimisers: Readonly<Record<keyof typeof rates, ReturnType<typeof tf.train.adam>>>

  constructor(train: Records<'features'>, parameters: Params, random: Random) {
    const features = train.content.shape[1]
    const { noise, width, label } = parameters
    this.#train = train
    this.#parameters = parameters
    this.#random = random
    this.#imitated = Int32Array.from(train.labels.keys()).filter((row) => train.labels[row] === label)
    this.#generator = new Perceptron([noise, width, features], random.fork('generator'))
    this.#discriminator = new Perceptron([features, width, 1], random.fork('discriminator'))
    this.#classifier = new Perceptron([features, 1], random.fork('classifier'))
    this.#optimisers = {
      discriminator: tf.train.adam(rates.discriminator, 0.5),
      classifier: tf.train.sgd(rates.classifier) as never,
      generator: tf.train.adam(rates.generator, 0.5),
    }
  }

  /** One step of each player. */
  step(): void {
    const { batch, disguise, share, label } = this.#parameters
    tf.tidy(() => {
      const noise = this.#noise(batch)
      const like = rowsOf(selectRecords(this.#train, this.#drawn(this.#imitated, batch)))
      const clean = selectRecords(this.#train, this.#drawn(Int32Array.from(this.#train.labels.keys()), batch))
      const cleanRows = rowsOf(clean)
      const made = this.#generator.apply(noise)
      const labels = tf.tensor2d(Float32Array.from(clean.labels), [batch, 1])
      const poisonLabels = tf.fill([batch, 1], label)
      this.#learn('discriminator', this.#discriminator.weights, () =>
        tf.add(
          crossEntropy(this.#discriminator.apply(like), tf.fill([batch, 1], real)),
          crossEntropy(this.#discriminator.apply(made), tf.zeros([batch, 1])),
        ),
      )
      this.#learn('classifier', this.#classifier.weights, () =>
        tf.add(
          tf.mul(crossEntropy(this.#classifier.apply(made), poisonLabels), share),
          tf.mul(crossEntropy(this.#classifier.apply(cleanRows), labels), 1 - share),
        ),
      )
      this.#learn('generator', this.#generator.weights, () => {
        const own = this.#generator.apply(noise)
        const disguised = crossEntropy(this.#discriminator.apply(own), tf.ones([batch, 1]))
        const harm = crossEntropy(this.#classifier.apply(own), poisonLabels)
        return tf.sub(tf.mul(disguised, disguise), tf.mul(harm, 1 - disguise))
      })
    })
  }

  /** So many records with the label of the class that they imitate. */
  make(count: number): Records<'features'> {
    const features = this.#train.content.shape[1]
    const values = tf.tidy(() => this.#generator.apply(this.#noise(count)).dataSync() as Float32Array)
    return {
      kind: 'features',
      content: { values, shape: [count, features] },
      labels: new Int32Array(count).fill(this.#parameters.label),
      classNames: this.#train.classNames,
    }
  }

  dispose(): void {
    for (const player of [this.#generator, this.#discriminator, this.#classifier]) player.dispose()
    for (const optimiser of Object.values(this.#optimisers)) optimiser.dispose()
  }

  #learn(player: keyof typeof rates, weights: Variable[], loss: () => Scalar): void {
    this.#optimisers[player].minimize(loss, false, weights)
  }

  #noise(count: number): Tensor2D {
    const { noise } = this.#parameters
    return tf.tensor2d(
      Float32Array.from({ length: count * noise }, () => this.#random.normal()),
      [count, noise],
    )
  }

  #drawn(rows: Int32Array, count: number): Int32Array {
    return Int32Array.from({ length: count }, () => rows[this.#random.integer(rows.length)] as number)
  }
}

function rowsOf({ content }: Records<'features'>): Tensor2D {
  return tf.tensor2d(content.values, [...content.shape])
}

function crossEntropy(logits: Tensor2D, labels: ReturnType<typeof tf.zeros>): Scalar {
  return tf.losses.sigmoidCrossEntropy(labels, logits) as Scalar
}

/** The mean distance of the records to the mean of a class, beside that of its own records. */
function relativeDistance(records: Records<'features'>, train: Records<'features'>, label: number): number {
  const own = [...train.labels.keys()].filter((row) => train.labels[row] === label)
  const mean = new Float64Array(train.content.shape[1])
  for (const row of own) {
    for (const [at, value] of featuresOf(train, row).entries())
      mean[at] = (mean[at] as number) + value / own.length
  }
  const meanDistance = (of: Records<'features'>, rows: readonly number[]) =>
    rows.reduce((sum, row) => {
      const values = featuresOf(of, row)
      return sum + Math.hypot(...mean.map((value, at) => (values[at] as number) - value)) / rows.length
    }, 0)
  return meanDistance(records, [...records.labels.keys()]) / meanDistance(train, own)
}
