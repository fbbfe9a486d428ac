import { z } from 'zod'
import { spam } from '../evaluate/victims/spam-bayes'
import { Random } from '../tensor/random'
import { type AttackProblem, type CraftedPoison, defineAttack, type Run, type Step } from './define'
import { type TokenContent, tokensOf } from './records'

const params = z.object({
  copies: z.number().min(0).max(1).default(0.01).describe('attack mails, as a share of the training mails'),
  dictionary: z
    .enum(['all words', 'frequent words', 'random words'])
    .default('frequent words')
    .describe('what stands in them: all there is, the most frequent of the attacker’s mails, or any'),
  share: z
    .number()
    .gt(0)
    .max(1)
    .default(0.6)
    .describe('of all words that is in the dictionary; not of “all words”'),
})
type Params = z.output<typeof params>

/**
 * Mails that hold a whole dictionary. They are spam and are learned as such, and with them every word of ham becomes
 * a word of spam.
 */
export const dictionarySpam = defineAttack({
  id: 'dictionary-spam',
  name: 'Dictionary attack on a spam filter',
  source: 'Nelson et al., Exploiting Machine Learning to Subvert Your Spam Filter, LEET 2008',
  summary: 'Sends a few mails full of ordinary words, so that the filter takes ordinary mail for spam.',
  records: ['tokens'],
  classes: 2,
  threatModel: {
    goals: ['untargeted'],
    controls: 'records',
    labels: 'clean',
    knows: 'nothing',
    poison: 'universal',
    budget: 'a number of mails',
    victims: ['from scratch'],
  },
  cost: 'none to speak of',
  params,
  presets: {
    'frequent words': {},
    'all words': { dictionary: 'all words' },
    'random words': { dictionary: 'random words', share: 0.4 },
  },
  effort: () => ({ passes: 0, trainings: 0 }),
  poison,
})

async function* poison(
  { train, known }: AttackProblem<'tokens'>,
  parameters: Params,
  run: Run,
): AsyncGenerator<Step, CraftedPoison<'tokens'>, void> {
  const mails = Math.round(parameters.copies * train.labels.length)
  const words = dictionaryOf(known.content, parameters, new Random(run.seed).fork('dictionary'))
  yield { progress: { phase: 'writing mails', unit: 'mails', done: mails, total: mails } }
  return {
    records: {
      kind: 'tokens',
      content: tokensOf(new Array<Int32Array>(mails).fill(words), train.content.vocabulary),
      labels: new Int32Array(mails).fill(spam),
      classNames: train.classNames,
    },
    bases: new Int32Array(mails).fill(-1),
    placing: 'added',
    aimed: { goal: 'untargeted' },
    budget: { records: mails, labels: 'kept' },
    figures: { wordsPerMail: words.length },
  }
}

function dictionaryOf(mails: TokenContent, { dictionary, share }: Params, random: Random): Int32Array {
  const { vocabulary } = mails
  if (dictionary === 'all words') return Int32Array.from({ length: vocabulary }, (_, word) => word)
  const order = random.permutation(vocabulary)
  if (dictionary === 'frequent words') {
    const counts = new Int32Array(vocabulary)
    for (const word of mails.words) counts[word] = (counts[word] as number) + 1
    order.sort((one, other) => (counts[other] as number) - (counts[one] as number))
  }
  return order.slice(0, Math.round(share * vocabulary)).sort()
}
