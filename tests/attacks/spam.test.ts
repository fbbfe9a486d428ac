import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dictionarySpam } from '../../src-main/attacks/dictionary-spam'
import { focusedSpam } from '../../src-main/attacks/focused-spam'
import { recordsOfMails } from '../../src-main/attacks/mail-records'
import { poisoned } from '../../src-main/attacks/poison'
import { type Records, selectRecords, wordsOf } from '../../src-main/attacks/records'
import { makeUpMail } from '../../src-main/datasets/made-up-mail'
import { readMailCorpus } from '../../src-main/datasets/mail-corpus'
import {
  chiSquareSurvival,
  ham,
  learnMails,
  SpamBayes,
  spam,
  verdicts,
} from '../../src-main/evaluate/victims/spam-bayes'
import { finish } from '../../src-main/tensor/run'

const run = { precision: 'float32', seed: 1 } as const

/** The first 2,000 mails to learn from, the next 400 to be sorted. */
function split(mails: Records<'tokens'>) {
  const rows = Int32Array.from(mails.labels.keys())
  return {
    train: selectRecords(mails, rows.subarray(0, 2000)),
    test: selectRecords(mails, rows.subarray(2000, 2400)),
  }
}

/** Shares of the ham that arrives as spam, and as anything but ham; and of the spam that arrives as ham. */
function losses(train: Records<'tokens'>, test: Records<'tokens'>) {
  const answers = verdicts(learnMails(train), test.content)
  const of = (label: number, lost: (answer: number) => boolean) => {
    const own = answers.filter((_, mail) => test.labels[mail] === label)
    return own.filter(lost).length / own.length
  }
  return {
    hamAsSpam: of(ham, (answer) => answer === spam),
    hamLost: of(ham, (answer) => answer !== ham),
    spamAsHam: of(spam, (answer) => answer === ham),
  }
}

async function afterDictionary(mails: ReturnType<typeof split>, values: object) {
  const { train, test } = mails
  const problem = { train, known: train, aim: { goal: 'untargeted' } as const }
  const poison = await finish(dictionarySpam.poison(problem, dictionarySpam.params.parse(values), run))
  return losses(poisoned(train, poison), test)
}

/** How many of 20 target mails still arrive after a focused attack that knows each of their words with a chance. */
async function arrivingAfterFocus({ train, test }: ReturnType<typeof split>, guessed: number) {
  let arriving = 0
  const targets = [...test.labels.keys()].filter((mail) => test.labels[mail] === ham).slice(0, 20)
  for (const [seed, mail] of targets.entries()) {
    const target = selectRecords(test, [mail])
    const aim = { goal: 'target', target, wanted: spam } as const
    const parameters = focusedSpam.params.parse({ guessed, copies: 0.05 })
    const poison = await finish(
      focusedSpam.poison({ train, known: train, aim }, parameters, { ...run, seed }),
    )
    const [answer] = verdicts(learnMails(poisoned(train, poison)), target.content)
    if (answer === ham) arriving++
  }
  return arriving
}

describe('SpamBayes', () => {
  test('survival of chi-square is that of the tables', () => {
    expect(chiSquareSurvival(5.991, 1)).toBeCloseTo(0.05, 3)
    expect(chiSquareSurvival(18.307, 5)).toBeCloseTo(0.05, 3)
    expect(chiSquareSurvival(3000, 150)).toBe(0)
  })

  test('a word of spam speaks for spam, an unknown one for nothing, and unlearning undoes learning', () => {
    const filter = new SpamBayes(3)
    filter.learn(Int32Array.of(0), spam)
    filter.learn(Int32Array.of(1), ham)
    expect(filter.score(Int32Array.of(0))).toBeGreaterThan(0.5)
    expect(filter.score(Int32Array.of(1))).toBeLessThan(0.5)
    expect(filter.score(Int32Array.of(2))).toBe(0.5)
    filter.learn(Int32Array.of(0), spam, -1)
    expect(filter.score(Int32Array.of(0))).toBe(0.5)
  })
})

describe('dictionary and focused attacks on made-up mail', () => {
  const mails = split(recordsOfMails(makeUpMail(1200, 1)))

  test('one per cent of dictionary mails shuts ham out, more words harming more', async () => {
    const clean = losses(mails.train, mails.test)
    const frequent = await afterDictionary(mails, { dictionary: 'frequent words' })
    const all = await afterDictionary(mails, { dictionary: 'all words' })
    const random = await afterDictionary(mails, { dictionary: 'random words', share: 0.4 })
    expect(clean.hamLost).toBeLessThanOrEqual(0.01)
    expect(frequent.hamAsSpam).toBeGreaterThanOrEqual(0.36)
    expect(frequent.hamLost).toBeGreaterThanOrEqual(0.9)
    expect(all.hamAsSpam).toBeGreaterThanOrEqual(frequent.hamAsSpam)
    expect(frequent.hamLost).toBeGreaterThanOrEqual(random.hamLost)
    expect([clean, frequent, all, random].map(({ spamAsHam }) => spamAsHam)).toEqual([0, 0, 0, 0])
  })

  test('a focused attack holds one mail back if it knows half of its words, and not if it knows none', async () => {
    const [known, unknown] = [await arrivingAfterFocus(mails, 0.5), await arrivingAfterFocus(mails, 0)]
    expect(known).toBeLessThanOrEqual(2)
    expect(unknown).toBeGreaterThanOrEqual(19)
  })
})

describe('the same on real mail', async () => {
  const corpus = await readMailCorpus(
    resolve(import.meta.dirname, '../../resources/mail/spam-assassin.txt.gz'),
  )
  const mails = split(recordsOfMails(corpus))

  test('the corpus is 1,200 mails of each kind, with words in order and none twice', () => {
    expect(corpus.mails.filter(({ spam }) => spam)).toHaveLength(1200)
    const words = wordsOf(mails.train.content, 0)
    expect([...words]).toEqual([...new Set(words)].sort((one, other) => one - other))
  })

  test('a clean filter sorts it, and one per cent of dictionary mails ruins it', async () => {
    const clean = losses(mails.train, mails.test)
    const frequent = await afterDictionary(mails, { dictionary: 'frequent words' })
    const all = await afterDictionary(mails, { dictionary: 'all words' })
    expect(clean.hamAsSpam).toBeLessThanOrEqual(0.01)
    expect(frequent.hamAsSpam).toBeGreaterThanOrEqual(0.36)
    expect(frequent.hamLost).toBeGreaterThanOrEqual(0.9)
    expect(all.hamAsSpam).toBeGreaterThanOrEqual(frequent.hamAsSpam)
  })

  test('a focused attack holds one mail back there too', async () => {
    const [known, unknown] = [await arrivingAfterFocus(mails, 0.5), await arrivingAfterFocus(mails, 0)]
    expect(known).toBeLessThanOrEqual(2)
    expect(unknown).toBeGreaterThanOrEqual(18)
  })
})
