import { join } from 'node:path'
import { z } from 'zod'
import { recordsOfMails } from '../../attacks/mail-records'
import { type Records, selectRecords, wordsOf } from '../../attacks/records'
import { readMailCorpus } from '../../datasets/mail-corpus'
import { Random } from '../../tensor/random'
import { defineTestbed } from './define'

const logistic = { victim: 'logistic', values: {} }

/** Mail as rows of zeros and ones, one for each frequent word, as linear models take it. */
export const words = defineTestbed({
  id: 'words',
  name: 'Words as numbers',
  summary: 'Real mail as rows of zeros and ones, one for each frequent word, and logistic regression.',
  records: 'features',
  classes: 2,
  params: z.strictObject({
    words: z.number().int().min(2).default(300).describe('the most frequent ones, a number each'),
    train: z.number().int().min(2).default(400).describe('mails to learn from'),
    known: z.number().int().min(2).default(400).describe('mails that the attacker has'),
  }),
  victim: logistic,
  suited: {
    'influence-poisoning': {
      values: { highest: 1, penalty: 0.01 },
      victim: { victim: 'logistic', values: { penalty: 0.01 } },
    },
    'generative-poisoning': { values: { box: 1 } },
    'svm-poisoning': { values: { iterations: 40 }, victim: { victim: 'svm', values: {} } },
    'p-tampering': { victim: { victim: 'ridge', values: {} } },
  },
  trials: 3,
  open: async (settings, { resources }) => {
    const mails = recordsOfMails(await readMailCorpus(join(resources, 'mail/spam-assassin.txt.gz')))
    const all = asNumbers(mails, settings.words)
    const rows = new Random(0, 'words').permutation(all.labels.length)
    const { train, known } = settings
    const test = selectRecords(all, rows.subarray(0, rows.length >> 1))
    const pool = rows.subarray(rows.length >> 1)
    return {
      draw: (seed) => {
        const drawn = new Random(seed, 'words').permutation(pool.length).map((at) => pool[at] as number)
        return {
          train: selectRecords(all, drawn.subarray(0, train)),
          known: selectRecords(all, drawn.subarray(train, train + known)),
        }
      },
      test,
      candidates: test,
    }
  },
})

/** Which of the most frequent words each mail has. */
function asNumbers({ content, labels, classNames }: Records<'tokens'>, count: number): Records<'features'> {
  const frequencies = new Int32Array(content.vocabulary)
  for (const word of content.words) frequencies[word] = (frequencies[word] as number) + 1
  const frequent = Int32Array.from(frequencies.keys())
    .sort((one, other) => (frequencies[other] as number) - (frequencies[one] as number))
    .subarray(0, count)
  const columns = new Map(Array.from(frequent, (word, column) => [word, column]))
  const values = new Float32Array(labels.length * count)
  for (const mail of labels.keys()) {
    for (const word of wordsOf(content, mail)) {
      const column = columns.get(word)
      if (column !== undefined) values[mail * count + column] = 1
    }
  }
  return { kind: 'features', content: { values, shape: [labels.length, count] }, labels, classNames }
}
