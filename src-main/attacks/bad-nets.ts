import { z } from 'zod'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { selectRecords } from './records'
import { checkerboard, refuseOversized, stamp } from './trigger'
import { triggerAim } from './trigger-aim'

const params = z.object({
  share: z.number().gt(0).max(1).default(0.1).describe('of the training set that gets the trigger'),
  side: z
    .number()
    .int()
    .min(1)
    .default(3)
    .describe('of the checkerboard in the lower right corner, in pixels'),
})
type Params = z.output<typeof params>

/** A pattern stamped on training pictures that are relabelled: the backdoor that others are measured against. */
export const badNets = defineAttack({
  id: 'bad-nets',
  name: 'BadNets',
  source: 'Gu, Dolan-Gavitt and Garg, BadNets, 2017',
  summary: 'Stamps a small pattern on training pictures and gives them the wanted label.',
  records: ['images'],
  threatModel: {
    goals: ['trigger'],
    controls: 'records and labels',
    labels: 'dirty',
    knows: 'nothing',
    poison: 'universal',
    budget: 'a share of the training pictures, changed under the pattern alone',
    victims: ['from scratch', 'fine-tuned'],
  },
  cost: 'none to speak of',
  params,
  presets: { 'ten per cent': {}, 'one per cent': { share: 0.01 } },
  effort: () => ({ passes: 0, trainings: 0 }),
  poison,
})

async function* poison(
  { train, aim }: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const { source, wanted } = triggerAim(aim, badNets.name)
  const [, height, width, channels] = train.content.shape
  const { side, share } = parameters
  refuseOversized(side, height, width)
  const trigger = { ...checkerboard(side, channels), places: [{ top: height - side, left: width - side }] }
  const allowed = Math.floor(share * train.labels.length)
  const bases = new Random(run.seed)
    .fork('bad nets')
    .permutation(train.labels.length)
    .filter((row) => source === undefined || train.labels[row] === source)
    .subarray(0, allowed)
  yield { progress: { phase: 'stamping', unit: 'pictures', done: bases.length, total: bases.length } }
  return {
    records: { ...stamp(selectRecords(train, bases), trigger), labels: bases.map(() => wanted) },
    bases,
    placing: 'replaces',
    aimed: { goal: 'trigger', trigger, wanted, ...(source !== undefined && { source }) },
    budget: { records: allowed, labels: 'changed', largestChange: 0, triggerShown: true },
    figures: {},
  }
}
