import { Random } from '../tensor/random'

/** Mails as the numbers of the words that occur in them, each once and ascending. */
export interface Mails {
  readonly mails: readonly { readonly words: Int32Array; readonly spam: boolean }[]
  /** How many words there are. */
  readonly vocabulary: number
}

const vocabulary = 20_000
/** How the frequency of words falls with their rank. */
const exponent = 1.05
/** The most frequent words belong to no topic, as "the" and "of" do not: one of them alone would make up a mail. */
const functionWords = 100
/** The words that a topic has more often, as a share of all, and how much more often. */
const shareOfTopic = 0.12
const boost = 8
const medianLength = 150
const spreadOfLength = 0.6

/**
 * Made-up mail whose words are as frequent as those of a language (Zipf's law): ham and spam each prefer some words of
 * their own. Equal seeds give equal mails.
 *
 * @param perClass mails of ham, and as many of spam; they alternate
 */
export function makeUpMail(perClass: number, seed: number): Mails {
  const random = new Random(seed).fork('made-up mail')
  const topics = [topic(random), topic(random)]
  const mails = Array.from({ length: 2 * perClass }, (_, mail) => {
    const isSpam = mail % 2 === 1
    return { words: write(topics[isSpam ? 1 : 0] as Float64Array, random), spam: isSpam }
  })
  return { mails, vocabulary }
}

/** The cumulated frequencies of all words when one writes about the topic. */
function topic(random: Random): Float64Array {
  const cumulated = new Float64Array(vocabulary)
  let sum = 0
  for (let word = 0; word < vocabulary; word++) {
    const preferred = random.uniform() < shareOfTopic && word >= functionWords ? boost : 1
    sum += preferred / (word + 1) ** exponent
    cumulated[word] = sum
  }
  return cumulated
}

function write(cumulated: Float64Array, random: Random): Int32Array {
  const length = Math.max(1, Math.round(medianLength * Math.exp(spreadOfLength * random.normal())))
  const total = cumulated.at(-1) as number
  const words = Array.from({ length }, () => firstAbove(cumulated, random.uniform() * total))
  return Int32Array.from(new Set(words)).sort()
}

/** The position of the first value above the given one, in ascending values. */
function firstAbove(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) > limit) high = middle
    else low = middle + 1
  }
  return low
}
