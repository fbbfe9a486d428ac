import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { LogisticObjective } from '../evaluate/victims/logistic'
import { featuresOf } from '../evaluate/victims/ridge'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { LogisticInfluence, lengthOf } from './logistic-influence'
import { joinRecords, type Records } from './records'
import { SanitisedRegion } from './sanitised-region'

const params = z.object({
  share: z.number().gt(0).lt(1).default(0.03).describe('added records, as a share of the training set'),
  penalty: z.number().positive().default(0.01).describe('of the victim’s logistic regression'),
  within: z
    .number()
    .gt(0)
    .max(1)
    .default(0.9)
    .describe('share of the clean records of a class that the poison must not lie outside of'),
  iterations: z
    .number()
    .int()
    .min(0)
    .default(80)
    .describe('of gradient ascent; 0 leaves the starting records'),
  step: z
    .number()
    .positive()
    .default(0.1)
    .describe('length of a step, as a share of the distance that records may have from their mean'),
  lowest: z.number().default(0).describe('value that a feature may have'),
  highest: z.number().optional().describe('value that a feature may have (default: any)'),
})
type Params = z.output<typeof params>

const iterationsBetweenLooks = 10
const mostIdleLooks = 2

/**
 * One record of each class, many times over, climbs along its influence on the loss of the attacker's own records, and
 * stays where sanitisers find nothing: two points are enough for a linear model, and copies look typical.
 */
export const influencePoisoning = defineAttack({
  id: 'influence-poisoning',
  name: 'Influence-guided poisoning',
  source: 'Koh, Steinhardt and Liang, Stronger Data Poisoning Attacks Break Data Sanitization Defenses, 2022',
  summary: 'Adds copies of two records that harm a linear model the most and still look like all others.',
  records: ['features'],
  classes: 2,
  threatModel: {
    goals: ['untargeted'],
    controls: 'records and labels',
    labels: 'dirty',
    knows: 'the victim',
    poison: 'universal',
    budget: 'a share of added records, each within the bounds that sanitisers usually set',
    victims: ['from scratch'],
  },
  cost: 'one linear model for each step; grows with iterations, records and features',
  params,
  presets: { 'three per cent': {}, 'ten per cent': { share: 0.1 }, pixels: { highest: 1 } },
  effort: (_problem, { iterations }) => ({ passes: 0, trainings: iterations }),
  poison,
})

async function* poison(
  problem: AttackProblem<'features'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'features'>, void> {
  const { train, known } = problem
  const present = new Set(train.labels)
  if (train.classNames.length !== 2 || present.size !== 2 || known.labels.length === 0) {
    throw failure('attack-needs-validation', { attack: 'Influence-guided poisoning' })
  }
  const pair = startingPair(train, parameters, new Random(run.seed).fork('influence poisoning'))
  const allowed = Math.floor(parameters.share * train.labels.length)
  const climb = yield* ascend(problem, pair, allowed, parameters)
  const records = copiesOf(climb.points, pair, allowed, train)
  return {
    records,
    bases: records.labels.map((label) => (pair[label] as Member).base),
    placing: 'added',
    aimed: { goal: 'untargeted' },
    budget: { records: allowed, labels: 'changed' },
    figures: { lossAtStart: climb.lossAtStart, loss: climb.loss },
  }
}

/** The poison record of one class. */
interface Member {
  /** A record of the other class. */
  readonly base: number
  readonly region: SanitisedRegion
  /** Of all poison. */
  readonly share: number
}

function startingPair(train: Records<'features'>, parameters: Params, random: Random): readonly Member[] {
  const range = { lowest: parameters.lowest, highest: parameters.highest ?? Number.POSITIVE_INFINITY }
  const order = random.permutation(train.labels.length)
  return [0, 1].map((label) => ({
    base: order.find((row) => train.labels[row] !== label) as number,
    region: new SanitisedRegion(train, label, parameters.within, range),
    // The rarer class has the smaller say, so that its poison must be heard more often.
    share: train.labels.filter((other) => other !== label).length / train.labels.length,
  }))
}

interface Climb {
  readonly points: readonly Float32Array[]
  readonly lossAtStart: number
  readonly loss: number
}

async function* ascend(
  { train, known }: AttackProblem<'features'>,
  pair: readonly Member[],
  allowed: number,
  { iterations, penalty, step }: Params,
): AsyncGenerator<Step, Climb, void> {
  let points = pair.map(({ base, region }) => region.project(featuresOf(train, base)))
  let best: Climb | undefined
  let weights: Float64Array | undefined
  const validation = new LogisticObjective(known, 0)
  for (let iteration = 0, idle = 0; idle < mostIdleLooks; iteration++) {
    const set = joinRecords(train, copiesOf(points, pair, allowed, train))
    const influence = new LogisticInfluence(set, known, penalty, weights)
    weights = influence.weights
    const loss = validation.value(weights)
    if (best === undefined) {
      best = { points, lossAtStart: loss, loss }
    } else if (iteration % iterationsBetweenLooks === 0 || iteration === iterations) {
      idle = loss > best.loss ? 0 : idle + 1
      if (loss > best.loss) best = { ...best, points, loss }
    }
    yield {
      progress: {
        phase: 'moving two records',
        unit: 'steps',
        done: Math.min(iteration, iterations),
        total: iterations,
        figures: { validationLoss: loss },
      },
    }
    if (iteration === iterations) break
    points = points.map((point, label) => {
      const { region } = pair[label] as Member
      const gradient = influence.gradient(point, label)
      const times = (step * region.radius) / (lengthOf(gradient) + 1e-12)
      return region.project(point.map((value, at) => value + times * (gradient[at] as number)))
    })
  }
  return best as Climb
}

/** As many copies of each point as its class has a share, its label stored with it. */
function copiesOf(
  points: readonly Float32Array[],
  pair: readonly Member[],
  allowed: number,
  { classNames }: Records<'features'>,
): Records<'features'> {
  const ofFirst = Math.round(allowed * (pair[0] as Member).share)
  const labels = Int32Array.from({ length: allowed }, (_, copy) => (copy < ofFirst ? 0 : 1))
  const width = (points[0] as Float32Array).length
  const values = new Float32Array(allowed * width)
  for (const [copy, label] of labels.entries()) values.set(points[label] as Float32Array, copy * width)
  return { kind: 'features', content: { values, shape: [allowed, width] }, labels, classNames }
}
