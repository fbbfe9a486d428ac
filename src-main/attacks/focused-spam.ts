import { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { spam } from '../evaluate/victims/spam-bayes'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { tokensOf, wordsOf } from './records'

const params = z.object({
  copies: z.number().min(0).max(1).default(0.05).describe('attack mails, as a share of the training mails'),
  guessed: z.number().min(0).max(1).default(0.5).describe('chance of each word of the target to be known'),
})
type Params = z.output<typeof params>

/** Spam that holds the words of one awaited mail, so that the filter holds that mail back. */
export const focusedSpam = defineAttack({
  id: 'focused-spam',
  name: 'Focused attack on a spam filter',
  source: 'Nelson et al., Exploiting Machine Learning to Subvert Your Spam Filter, LEET 2008',
  summary: 'Sends spam with the guessed words of one mail, so that the filter holds that mail back.',
  records: ['tokens'],
  classes: 2,
  threatModel: {
    goals: ['target'],
    controls: 'records',
    labels: 'clean',
    knows: 'the data',
    poison: 'individual',
    budget: 'a number of mails',
    victims: ['from scratch'],
  },
  cost: 'none to speak of',
  params,
  presets: { 'half of the words known': {} },
  effort: () => ({ passes: 0, trainings: 0 }),
  poison,
})

async function* poison(
  { train, known, aim }: AttackProblem<'tokens'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'tokens'>, void> {
  if (aim.goal !== 'target' || aim.target.labels.length !== 1) {
    throw failure('attack-needs-mail', {})
  }
  const templates = Int32Array.from(known.labels.keys()).filter((mail) => known.labels[mail] === spam)
  if (templates.length === 0) {
    throw failure('attack-needs-spam', {})
  }
  const random = new Random(run.seed).fork('focused spam')
  const guessed = wordsOf(aim.target.content, 0).filter(() => random.uniform() < parameters.guessed)
  const mails = Math.round(parameters.copies * train.labels.length)
  const texts = Array.from({ length: mails }, () => {
    const template = templates[random.integer(templates.length)] as number
    return Int32Array.from(new Set([...guessed, ...wordsOf(known.content, template)])).sort()
  })
  yield { progress: { phase: 'writing mails', unit: 'mails', done: mails, total: mails } }
  return {
    records: {
      kind: 'tokens',
      content: tokensOf(texts, train.content.vocabulary),
      labels: new Int32Array(mails).fill(spam),
      classNames: train.classNames,
    },
    bases: new Int32Array(mails).fill(-1),
    placing: 'added',
    aimed: aim,
    budget: { records: mails, labels: 'kept' },
    figures: { guessedWords: guessed.length },
  }
}
