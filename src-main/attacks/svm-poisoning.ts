import { Matrix, solve } from 'ml-matrix'
import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { addLikenessGradient, addOwnLikenessGradient, Kernel, likeness } from '../evaluate/victims/kernel'
import { featuresOf } from '../evaluate/victims/ridge'
import { type Svm, signsOf, trainSvm } from '../evaluate/victims/svm'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { joinRecords, type Records } from './records'

const params = z.object({
  kernel: Kernel.default({ kind: 'linear' }),
  cost: z.number().positive().default(1).describe('of the SVM, its C'),
  label: z
    .enum(['better of both', 'class 0', 'class 1'])
    .default('better of both')
    .describe('stored with the poison'),
  points: z.number().int().min(1).default(1).describe('poison records, optimised one after another'),
  iterations: z.number().int().min(1).default(200).describe('of gradient ascent, for each record'),
  step: z.number().positive().default(0.5).describe('length of a step, in feature units'),
  patience: z.number().int().min(1).default(10).describe('steps without a larger loss after which it ends'),
  lowest: z.number().default(0).describe('value that a feature may have'),
  highest: z.number().default(1).describe('value that a feature may have'),
})
type Params = z.output<typeof params>

/** How many training records are tried as starts before one is given up that does not move the machine. */
const mostStarts = 10

/**
 * One record is moved up the gradient of the hinge loss on the attacker's validation records. How the machine's
 * solution follows it comes from the Karush-Kuhn-Tucker conditions of the records on its margin.
 */
export const svmPoisoning = defineAttack({
  id: 'svm-poisoning',
  name: 'SVM poisoning',
  source: 'Biggio, Nelson and Laskov, Poisoning Attacks against Support Vector Machines, ICML 2012',
  summary: 'Adds a record with a wrong label where it harms a support vector machine the most.',
  records: ['features'],
  classes: 2,
  threatModel: {
    goals: ['untargeted'],
    controls: 'records and labels',
    labels: 'dirty',
    knows: 'the victim',
    poison: 'universal',
    budget: 'a number of added records within the range of the features',
    victims: ['from scratch'],
  },
  cost: 'one SVM for each step; grows with points, iterations and training records',
  params,
  presets: { 'one linear point': {}, 'five linear points': { points: 5 } },
  effort: (_problem, { points, iterations, label }) => ({
    passes: 0,
    trainings: points * (iterations + 1) * (label === 'better of both' ? 2 : 1),
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
    throw failure('attack-needs-validation', { attack: 'SVM poisoning' })
  }
  const random = new Random(run.seed).fork('svm poisoning')
  const found: Ascent[] = []
  let set = train
  for (let point = 0; point < parameters.points; point++) {
    let best: Ascent | undefined
    for (const label of labelsTried(parameters)) {
      const ascent = yield* ascend({ set, known, label }, train, parameters, random, point)
      if (best === undefined || ascent.loss > best.loss) best = ascent
    }
    found.push(best as Ascent)
    set = joinRecords(set, recordOf(best as Ascent, train))
  }
  const width = train.content.shape[1]
  const values = new Float32Array(found.length * width)
  for (const [row, { record }] of found.entries()) values.set(record, row * width)
  return {
    records: {
      kind: 'features',
      content: { values, shape: [found.length, width] },
      labels: Int32Array.from(found, ({ label }) => label),
      classNames: train.classNames,
    },
    bases: Int32Array.from(found, ({ base }) => base),
    placing: 'added',
    aimed: { goal: 'untargeted' },
    budget: { records: parameters.points, labels: 'changed' },
    figures: {
      lossAtStart: (found[0] as Ascent).lossAtStart,
      loss: (found.at(-1) as Ascent).loss,
    },
  }
}

/** Where one record came to. */
interface Ascent {
  readonly record: Float32Array
  readonly label: number
  /** The training record that it began as. */
  readonly base: number
  readonly lossAtStart: number
  readonly loss: number
}

function labelsTried({ label }: Params): readonly number[] {
  return label === 'better of both' ? [0, 1] : [label === 'class 0' ? 0 : 1]
}

function recordOf({ record, label }: Ascent, { classNames }: Records<'features'>): Records<'features'> {
  return {
    kind: 'features',
    content: { values: record, shape: [1, record.length] },
    labels: Int32Array.of(label),
    classNames,
  }
}

async function* ascend(
  setting: { readonly set: Records<'features'>; readonly known: Records<'features'>; readonly label: number },
  bases: Records<'features'>,
  parameters: Params,
  random: Random,
  point: number,
): AsyncGenerator<Step, Ascent, void> {
  const { iterations, step, patience, lowest, highest, points } = parameters
  const machine = new PoisonedSvm(setting, parameters)
  const starts = random
    .permutation(bases.labels.length)
    .filter((row) => bases.labels[row] !== setting.label)
    .subarray(0, mostStarts)
  let best: Ascent | undefined
  for (const base of starts) {
    let record = featuresOf(bases, base).slice()
    const lossAtStart = machine.moveTo(record)
    best = { record, label: setting.label, base, lossAtStart, loss: lossAtStart }
    for (let iteration = 0, idle = 0; iteration < iterations && idle < patience; iteration++) {
      const gradient = machine.gradient()
      const length = Math.hypot(...gradient)
      if (length === 0) break
      record = record.map((value, at) =>
        Math.min(highest, Math.max(lowest, value + (step * (gradient[at] as number)) / length)),
      )
      const loss = machine.moveTo(record)
      idle = loss > best.loss ? 0 : idle + 1
      if (loss > best.loss) best = { ...best, record, loss }
      yield {
        progress: {
          phase: 'moving a record',
          unit: 'records',
          done: point + (iteration + 1) / iterations,
          total: points,
          figures: { validationLoss: loss },
        },
      }
    }
    // A record that is no support vector has no influence: another start may have.
    if (best.loss > best.lossAtStart) return best
  }
  return best as Ascent
}

/** The victim with the poison record in its training set, and how the validation loss follows that record. */
export class PoisonedSvm {
  readonly #kernel: Kernel
  readonly #cost: number
  /** Training records; the poison record comes last. */
  readonly #rows: Float32Array[]
  readonly #signs: Float64Array
  readonly #known: readonly Float32Array[]
  readonly #knownSigns: Float64Array
  /** K of all training records, and of validation (rows) with training records; the last column moves. */
  readonly #likenesses: Float64Array[]
  readonly #toKnown: readonly Float64Array[]
  #svm: Svm | undefined

  constructor(
    {
      set,
      known,
      label,
    }: { readonly set: Records<'features'>; readonly known: Records<'features'>; readonly label: number },
    { kernel, cost }: Pick<Params, 'kernel' | 'cost'>,
  ) {
    this.#kernel = kernel
    this.#cost = cost
    this.#rows = Array.from(set.labels.keys(), (row) => featuresOf(set, row))
    this.#rows.push(new Float32Array(set.content.shape[1]))
    this.#signs = signsOf(Int32Array.of(...set.labels, label))
    this.#known = Array.from(known.labels.keys(), (row) => featuresOf(known, row))
    this.#knownSigns = signsOf(known.labels)
    const likenessesOf = (row: Float32Array) =>
      Float64Array.from(this.#rows, (other) => likeness(kernel, row, other))
    this.#likenesses = this.#rows.map(likenessesOf)
    this.#toKnown = this.#known.map(likenessesOf)
  }

  /** Trains with the poison record there. @returns the sum of the hinge losses of the validation records */
  moveTo(record: Float32Array): number {
    const last = this.#rows.length - 1
    this.#rows[last] = record
    for (const [row, other] of this.#rows.entries()) {
      const value = likeness(this.#kernel, record, other)
      ;(this.#likenesses[row] as Float64Array)[last] = value
      ;(this.#likenesses[last] as Float64Array)[row] = value
    }
    for (const [row, other] of this.#known.entries()) {
      ;(this.#toKnown[row] as Float64Array)[last] = likeness(this.#kernel, record, other)
    }
    this.#svm = trainSvm(this.#likenesses, this.#signs, this.#cost)
    return this.#margins().reduce((sum, margin) => sum + Math.max(0, 1 - margin), 0)
  }

  /** Of the loss that `moveTo` gave, for the record that it was given. */
  gradient(): Float64Array {
    const { coefficients, onMargin } = this.#svm as Svm
    const last = this.#rows.length - 1
    const record = this.#rows[last] as Float32Array
    const own = coefficients[last] as number
    const gradient = new Float64Array(record.length)
    const margins = this.#margins()
    const hurt = [...margins.keys()].filter((row) => (margins[row] as number) < 1)
    for (const row of hurt) {
      const sign = this.#knownSigns[row] as number
      addLikenessGradient(this.#kernel, this.#known[row] as Float32Array, record, -sign * own, gradient)
    }
    if (onMargin.length === 0) return gradient
    const pulls = this.#pullsOnMargin(onMargin, hurt)
    for (const [index, row] of onMargin.entries()) {
      const pull = pulls[index] as number
      if (row !== last) {
        addLikenessGradient(this.#kernel, this.#rows[row] as Float32Array, record, -pull * own, gradient)
        continue
      }
      for (let other = 0; other < last; other++) {
        const times = -pull * (coefficients[other] as number)
        addLikenessGradient(this.#kernel, this.#rows[other] as Float32Array, record, times, gradient)
      }
      addOwnLikenessGradient(this.#kernel, record, -pull * own, gradient)
    }
    return gradient
  }

  /** How the loss follows a push on f at each record on the margin: one solution of the conditions, transposed. */
  #pullsOnMargin(onMargin: readonly number[], hurt: readonly number[]): number[] {
    const size = onMargin.length + 1
    const conditions = Matrix.zeros(size, size)
    const followed = Matrix.zeros(size, 1)
    for (const [i, row] of onMargin.entries()) {
      const likenesses = this.#likenesses[row] as Float64Array
      for (const [j, other] of onMargin.entries()) conditions.set(i, j, likenesses[other] as number)
      conditions.set(i, size - 1, 1)
      conditions.set(size - 1, i, 1)
    }
    for (const known of hurt) {
      const sign = this.#knownSigns[known] as number
      const likenesses = this.#toKnown[known] as Float64Array
      for (const [i, row] of onMargin.entries()) {
        followed.set(i, 0, followed.get(i, 0) - sign * (likenesses[row] as number))
      }
      followed.set(size - 1, 0, followed.get(size - 1, 0) - sign)
    }
    // More records on the margin than features make the conditions dependent, which only this way of solving bears.
    return solve(conditions, followed, true).to1DArray()
  }

  #margins(): Float64Array {
    const { coefficients, bias } = this.#svm as Svm
    return this.#knownSigns.map((sign, row) => {
      const likenesses = this.#toKnown[row] as Float64Array
      return sign * likenesses.reduce((sum, value, at) => sum + value * (coefficients[at] as number), bias)
    })
  }
}
