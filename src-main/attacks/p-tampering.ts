import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { featuresOf, linearScore, Ridge } from '../evaluate/victims/ridge'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { type Records, selectRecords } from './records'

const params = z.object({
  chance: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('of each record that a corrupted party sends to be tampered with'),
  choice: z
    .enum(['rejection', 'greedy'])
    .default('rejection')
    .describe(
      'draw until the attack would succeed, or take the best of some by the expected margin of the target',
    ),
  candidates: z.number().int().min(1).default(30).describe('draws for one record'),
  sufficient: z
    .number()
    .default(0.15)
    .describe('expected margin of the misjudged target at which greedy takes a draw without looking further'),
  parties: z.number().int().min(1).default(1).describe('that send the training set, a block each'),
  corrupted: z.number().int().min(0).default(1).describe('parties that the attacker holds, the first ones'),
  penalty: z.number().positive().default(1).describe('of the victim’s ridge regression'),
})
type Params = z.output<typeof params>

/**
 * While records arrive, some at random may be replaced, always by true records with true labels. Knowing what came
 * before, the attacker chooses those after which the target is most likely misjudged.
 */
export const pTampering = defineAttack({
  id: 'p-tampering',
  name: 'p-tampering',
  source: 'Mahloujifar and Mahmoody, TCC 2017; Mahloujifar, Mahmoody and Mohammed, ICML 2019',
  summary: 'Swaps some arriving records for other true ones, so that one record is misjudged.',
  records: ['features'],
  classes: 2,
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'the victim',
    poison: 'individual',
    budget: 'each training record with a fixed chance, swapped for another correctly labelled one',
    victims: ['from scratch'],
  },
  cost: 'one linear model for each draw; grows with records, chance and draws',
  params,
  presets: {
    rejection: { choice: 'rejection' },
    greedy: { choice: 'greedy', candidates: 20 },
    'many parties': { parties: 10, corrupted: 2, chance: 1 },
  },
  effort: ({ train }, { chance, candidates, corrupted, parties }) => ({
    passes: 0,
    trainings: Math.ceil((train.labels.length * chance * candidates * corrupted) / parties),
  }),
  poison,
})

async function* poison(
  problem: AttackProblem<'features'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'features'>, void> {
  const { train, known, aim } = problem
  if (aim.goal !== 'target' || aim.target.labels.length !== 1 || train.classNames.length !== 2) {
    throw failure('attack-needs-two-classes', {})
  }
  const oracle = new Random(run.seed).fork('p-tampering')
  const coin = oracle.fork('coin')
  const total = train.labels.length
  const blocksOfAttacker = Math.floor((total * parameters.corrupted) / parameters.parties)
  const outcome = new Outcome(problem, featuresOf(aim.target, 0), aim.wanted, parameters.penalty)
  const bases: number[] = []
  const chosen: number[] = []
  for (let record = 0; record < total; record++) {
    if (coin.uniform() < parameters.chance && record < blocksOfAttacker) {
      const choice = parameters.choice === 'greedy' ? chooseGreedily : chooseByRejection
      const row = choice(outcome, total - record - 1, parameters, oracle)
      outcome.arrives(known, row)
      bases.push(record)
      chosen.push(row)
    } else {
      outcome.arrives(train, record)
    }
    yield { progress: { phase: 'tampering', unit: 'records', done: record + 1, total } }
  }
  return {
    records: selectRecords(known, chosen),
    bases: Int32Array.from(bases),
    placing: 'replaces',
    aimed: aim,
    // The labels are true ones, but of other records than those that they replace.
    budget: { records: blocksOfAttacker, labels: 'changed' },
    figures: { tampered: bases.length },
  }
}

/** What the victim will say of the target, given what has arrived. */
class Outcome {
  readonly known: Records<'features'>
  readonly #target: Float32Array
  /** 1 when a positive score is what the attacker wants, else -1. */
  readonly #sign: number
  readonly #penalty: number
  readonly #arrived: Ridge
  readonly #expected: Ridge

  constructor(problem: AttackProblem<'features'>, target: Float32Array, wanted: number, penalty: number) {
    this.known = problem.known
    this.#target = target
    this.#sign = wanted === 1 ? 1 : -1
    this.#penalty = penalty
    const width = target.length
    this.#arrived = new Ridge(width)
    this.#expected = new Ridge(width)
    const { labels } = problem.known
    for (const [row, label] of labels.entries()) {
      this.#expected.add(featuresOf(problem.known, row), label, 1 / labels.length)
    }
  }

  arrives(records: Records<'features'>, row: number): void {
    this.#arrived.add(featuresOf(records, row), records.labels[row] as number)
  }

  /** How far the target will lie on the wanted side, if these known records come next, and so many average ones. */
  margin(rows: ArrayLike<number>, average = 0): number {
    const ridge = this.#arrived.copy()
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number
      ridge.add(featuresOf(this.known, row), this.known.labels[row] as number)
    }
    ridge.addAll(this.#expected, average)
    return this.#sign * linearScore(ridge.weights(this.#penalty), this.#target)
  }
}

/** Draws a record and a possible future until the target is misjudged at its end; the last draw if it never is. */
function chooseByRejection(
  outcome: Outcome,
  remaining: number,
  { candidates }: Params,
  random: Random,
): number {
  const count = outcome.known.labels.length
  for (let attempt = 1; ; attempt++) {
    const draws = Int32Array.from({ length: remaining + 1 }, () => random.integer(count))
    if (attempt === candidates || outcome.margin(draws) > 0) return draws[0] as number
  }
}

/**
 * Of some draws the one with the largest expected margin, or the first that is sufficient: what goes beyond it wins
 * nothing for the target, and shows in the answers for all others.
 */
function chooseGreedily(
  outcome: Outcome,
  remaining: number,
  { candidates, sufficient }: Params,
  random: Random,
): number {
  let best = { row: -1, margin: Number.NEGATIVE_INFINITY }
  for (let draw = 0; draw < candidates && best.margin <= sufficient; draw++) {
    const row = random.integer(outcome.known.labels.length)
    const margin = outcome.margin([row], remaining)
    if (margin > best.margin) best = { row, margin }
  }
  return best.row
}
