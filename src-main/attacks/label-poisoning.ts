import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { featuresOf, fitRidge, linearScore } from '../evaluate/victims/ridge'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { influencesOfFlips } from './logistic-influence'
import { type RecordKind, type Records, selectRecords } from './records'

const params = z.object({
  labels: z
    .enum(['random', 'another', 'next'])
    .default('another')
    .describe(
      'new label: any class, so that some keep theirs; any class but their own; the class that follows',
    ),
  share: z.number().min(0).max(1).default(0.2).describe('of the training set that is relabelled'),
  from: z.number().int().min(0).optional().describe('only records of this class (default: of all)'),
  order: z
    .enum(['at random', 'farthest first', 'nearest first', 'most influential first'])
    .default('at random')
    .describe(
      'which records, of two classes in features: by their distance from the boundary, or by what their flips do to a linear model',
    ),
})
type Params = z.output<typeof params>

/** What ridge regression is penalised by where records are ordered by their distance from its boundary. */
const penalty = 1
/** The same of logistic regression where they are ordered by their influence on it. */
const penaltyOfInfluenced = 0.01

/** Labels are changed and nothing else: the least that an attacker must control. */
export const labelPoisoning = defineAttack({
  id: 'label-poisoning',
  name: 'Label poisoning',
  source: 'Xiao, Xiao and Eckert, Adversarial Label Flips, ECAI 2012 (flips); random labels as the control',
  summary: 'Stores wrong labels: random ones, flipped ones, or those of one class alone.',
  records: ['images', 'features', 'tokens'],
  threatModel: {
    goals: ['untargeted'],
    controls: 'labels',
    labels: 'dirty',
    knows: 'the data',
    poison: 'universal',
    budget: 'a share of the stored labels',
    victims: ['from scratch', 'fine-tuned', 'last layer'],
  },
  cost: 'none to speak of; ordered by distance, one linear model',
  params,
  presets: {
    flipped: { labels: 'another' },
    'random labels': { labels: 'random' },
    'systematic flips': { labels: 'next' },
    'one class flipped': { labels: 'another', from: 1 },
    'farthest flipped first': { labels: 'another', order: 'farthest first' },
    'most influential flipped first': { labels: 'another', order: 'most influential first' },
  },
  effort: (_problem, { order }) => ({ passes: 0, trainings: order === 'at random' ? 0 : 1 }),
  poison,
})

async function* poison(
  { train, known }: AttackProblem<RecordKind>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<RecordKind>, void> {
  const allowed = Math.floor(parameters.share * train.labels.length)
  const random = new Random(run.seed).fork('label poisoning')
  const bases = candidates(train, known, parameters, random).subarray(0, allowed)
  const labels = bases.map((base) =>
    newLabel(train.labels[base] as number, train.classNames.length, parameters, random),
  )
  yield { progress: { phase: 'relabelling', unit: 'records', done: bases.length, total: bases.length } }
  return {
    records: { ...selectRecords(train, bases), labels },
    bases,
    placing: 'replaces',
    aimed: { goal: 'untargeted' },
    budget: { records: allowed, labels: 'changed', largestChange: 0 },
    figures: {
      relabelled: labels.filter((label, index) => label !== train.labels[bases[index] as number]).length,
    },
  }
}

/** All records that may be relabelled, those that are relabelled first coming first. */
function candidates(train: Records, known: Records, { from, order }: Params, random: Random): Int32Array {
  const rows = random
    .permutation(train.labels.length)
    .filter((row) => from === undefined || train.labels[row] === from)
  if (order === 'at random') return rows
  if (train.kind !== 'features' || known.kind !== 'features') {
    throw failure('attack-needs-features', {})
  }
  if (order === 'most influential first') {
    const influences = influencesOfFlips(train, known, penaltyOfInfluenced)
    return rows.sort((one, other) => (influences[other] as number) - (influences[one] as number))
  }
  const weights = fitRidge(train, penalty)
  const sign = order === 'farthest first' ? -1 : 1
  const distances = Float64Array.from(train.labels, (_, row) =>
    Math.abs(linearScore(weights, featuresOf(train, row))),
  )
  return rows.sort((one, other) => sign * ((distances[one] as number) - (distances[other] as number)))
}

function newLabel(label: number, classes: number, { labels }: Params, random: Random): number {
  switch (labels) {
    case 'random':
      return random.integer(classes)
    case 'another':
      return (label + 1 + random.integer(classes - 1)) % classes
    case 'next':
      return (label + 1) % classes
  }
}
