import { join, resolve } from 'node:path'
import { z } from 'zod'
import { failure } from '../../../src-shared/failure'
import { recordsOfMails } from '../../attacks/mail-records'
import { selectRecords } from '../../attacks/records'
import { makeUpMail } from '../../datasets/made-up-mail'
import { readMailCorpus } from '../../datasets/mail-corpus'
import { Random } from '../../tensor/random'
import { ham } from '../victims/spam-bayes'
import { defineTestbed } from './define'

/** Ham and spam, and a filter that is trained again on what its readers sorted (Nelson et al., 2008). */
export const mail = defineTestbed({
  id: 'mail',
  name: 'Mail',
  summary: 'Real or made-up mail and the spam filter SpamBayes, which learns from sorted mail.',
  records: 'tokens',
  classes: 2,
  params: z.strictObject({
    source: z
      .enum(['SpamAssassin', 'made up'])
      .default('SpamAssassin')
      .describe('mail: the public corpus that comes with the program, or such as follows Zipf’s law'),
    data: z
      .string()
      .min(1)
      .optional()
      .describe('gzipped text with a mail in each line, instead: ham or spam, then its words'),
    train: z.number().int().min(2).default(1600).describe('mails to learn from'),
    known: z.number().int().min(2).default(400).describe('mails that the attacker has'),
  }),
  victim: { victim: 'spam-bayes', values: {} },
  // The filter leaves what it is not sure of to the reader: it takes many words until it says spam.
  suited: { 'focused-spam': { values: { guessed: 0.9 } } },
  trials: 5,
  open: async ({ source, data, train, known }, { base, resources }) => {
    const file = data === undefined ? join(resources, 'mail/spam-assassin.txt.gz') : resolve(base, data)
    const made = source === 'made up' && data === undefined
    const all = recordsOfMails(made ? makeUpMail(1200, 0) : await readMailCorpus(file))
    const rows = new Random(0, 'mail').permutation(all.labels.length)
    const left = rows.subarray(train + known)
    if (left.length === 0) throw failure('mails-too-few', { mails: rows.length })
    const drawn = {
      train: selectRecords(all, rows.subarray(0, train)),
      known: selectRecords(all, rows.subarray(train, train + known)),
    }
    return {
      draw: () => drawn,
      test: selectRecords(all, left),
      candidates: selectRecords(
        all,
        left.filter((row) => all.labels[row] === ham),
      ),
    }
  },
})
