import { z } from 'zod'
import type { Problem } from '../protections/define'
import { emn } from '../protections/emn'
import { posted } from '../protections/posted'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { imagesOf, recordsOfImages, selectRecords } from './records'

const params = emn.params
  .pick({ epsilon: true, rounds: true, surrogateSteps: true, batch: true, surrogates: true })
  .extend({
    noise: z
      .enum(['class-wise', 'sample-wise'])
      .default('class-wise')
      .describe('one noise for each class, or one for each picture'),
    share: z.number().gt(0).max(1).default(1).describe('of the training set that is protected'),
  })
type Params = z.output<typeof params>

/** The protection of this program as what it is to a trainer: clean-label poison on all that there is of a class. */
export const unlearnableExamples = defineAttack({
  id: 'unlearnable-examples',
  name: 'Unlearnable examples',
  source: 'Huang et al., Unlearnable Examples, ICLR 2021',
  summary:
    'Puts error-minimizing noise on the training pictures, so that the noise is learned in place of them.',
  records: ['images'],
  threatModel: {
    goals: ['untargeted'],
    controls: 'records',
    labels: 'clean',
    knows: 'a surrogate',
    poison: 'universal',
    budget: 'all training pictures, or a share of them, each within a bound',
    victims: ['from scratch'],
  },
  cost: 'training a surrogate, and with it the noise',
  params,
  presets: { 'class-wise': {}, 'sample-wise': { noise: 'sample-wise' } },
  effort: ({ train }, parameters) => {
    const { surrogateSteps, batch, passShare, steps } = recipeOf(parameters)
    const noisePasses = steps * passShare * parameters.share * train.labels.length
    return { passes: Math.ceil(parameters.rounds * (surrogateSteps * batch + noisePasses)), trainings: 0 }
  },
  poison,
})

async function* poison(
  { train }: AttackProblem<'images'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'images'>, void> {
  const count = Math.floor(parameters.share * train.labels.length)
  const bases = new Random(run.seed)
    .fork('unlearnable examples')
    .permutation(train.labels.length)
    .subarray(0, count)
    .sort()
  const pictures = imagesOf(train)
  const protect = new Uint8Array(train.labels.length)
  for (const base of bases) protect[base] = 1
  const problem: Problem = { ...pictures, protect, classes: train.classNames.length }
  const { noise, figures } = yield* emn.craft(problem, recipeOf(parameters), run)
  return {
    records: selectRecords(recordsOfImages(posted(pictures, problem, noise)), bases),
    bases,
    placing: 'replaces',
    aimed: { goal: 'untargeted' },
    budget: { records: count, labels: 'kept', largestChange: parameters.epsilon },
    figures,
  }
}

function recipeOf({ noise, share: _, ...shared }: Params) {
  // A surrogate that knows the pictures by heart would let it stop before there is any noise.
  return emn.params.parse({ ...emn.presets[noise], ...shared, minRounds: shared.rounds })
}
