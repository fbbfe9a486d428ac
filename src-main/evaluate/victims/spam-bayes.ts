import { type Records, type TokenContent, wordsOf } from '../../attacks/records'
import type { VictimMaker } from './define'

/** Classes of mail. */
export const ham = 0
export const spam = 1
/** What the filter answers when it leaves the decision to the reader. */
export const unsure = -1

/** Above it mail is no longer ham, above the other it is spam. */
export interface Cutoffs {
  readonly ham: number
  readonly spam: number
}
/** SpamBayes' own. */
export const usualCutoffs: Cutoffs = { ham: 0.2, spam: 0.9 }

const strengthOfUnknown = 0.45
const probabilityOfUnknown = 0.5
const leastStrength = 0.1
const mostWords = 150

/** The learner of SpamBayes: how often each word occurred in spam and in ham (Robinson's scores, Fisher's combination). */
export class SpamBayes {
  readonly #spam: Int32Array
  readonly #ham: Int32Array
  #spamMails = 0
  #hamMails = 0

  constructor(vocabulary: number) {
    this.#spam = new Int32Array(vocabulary)
    this.#ham = new Int32Array(vocabulary)
  }

  /** @param times how often the mail counts; below zero it is unlearned */
  learn(words: Int32Array, label: number, times = 1): void {
    if (label === spam) this.#spamMails += times
    else this.#hamMails += times
    const counts = label === spam ? this.#spam : this.#ham
    for (const word of words) counts[word] = (counts[word] as number) + times
  }

  /** From 0, ham, to 1, spam. */
  score(words: Int32Array): number {
    const telling = Array.from(words, (word) => this.#scoreOfWord(word))
      .filter((score) => Math.abs(score - 0.5) >= leastStrength)
      .sort((one, other) => Math.abs(other - 0.5) - Math.abs(one - 0.5))
      .slice(0, mostWords)
    if (telling.length === 0) return 0.5
    const sumOfLogs = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.log(value), 0)
    const spamminess =
      1 - chiSquareSurvival(-2 * sumOfLogs(telling.map((score) => 1 - score)), telling.length)
    const hamminess = 1 - chiSquareSurvival(-2 * sumOfLogs(telling), telling.length)
    return (spamminess - hamminess + 1) / 2
  }

  #scoreOfWord(word: number): number {
    const [inSpam, inHam] = [this.#spam[word] as number, this.#ham[word] as number]
    const seen = inSpam + inHam
    if (seen === 0) return probabilityOfUnknown
    const [spamShare, hamShare] = [inSpam / Math.max(1, this.#spamMails), inHam / Math.max(1, this.#hamMails)]
    const plain = spamShare / (spamShare + hamShare)
    return (strengthOfUnknown * probabilityOfUnknown + seen * plain) / (strengthOfUnknown + seen)
  }
}

/** The chance that a chi-square variable with twice `half` degrees of freedom is larger. */
export function chiSquareSurvival(value: number, half: number): number {
  const mean = value / 2
  let logTerm = -mean
  let sum = Math.exp(logTerm)
  for (let j = 1; j < half; j++) {
    logTerm += Math.log(mean / j)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/** A filter that has learned all the mails. */
export function learnMails({ content, labels }: Records<'tokens'>): SpamBayes {
  const filter = new SpamBayes(content.vocabulary)
  for (const [mail, label] of labels.entries()) filter.learn(wordsOf(content, mail), label)
  return filter
}

/** @returns `ham`, `spam` or `unsure` for each mail */
export function verdicts(
  filter: SpamBayes,
  mails: TokenContent,
  cutoffs: Cutoffs = usualCutoffs,
): Int32Array {
  return Int32Array.from({ length: mails.starts.length - 1 }, (_, mail) => {
    const score = filter.score(wordsOf(mails, mail))
    if (score <= cutoffs.ham) return ham
    return score > cutoffs.spam ? spam : unsure
  })
}

/** A spam filter that learns from mail that its readers have sorted; classes are ham and spam, in this order. */
export function spamBayesVictim(cutoffs: Cutoffs = usualCutoffs): VictimMaker<'tokens'> {
  return {
    name: 'SpamBayes',
    scenario: 'from scratch',
    async *train(records) {
      const filter = learnMails(records)
      yield { progress: { phase: 'counting words', unit: 'filters', done: 1, total: 1 } }
      return {
        classify: (asked) => verdicts(filter, asked.content, cutoffs),
        dispose: () => undefined,
      }
    },
  }
}
