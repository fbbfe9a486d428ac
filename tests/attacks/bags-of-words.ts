import type { Records } from '../../src-main/attacks/records'
import { Random } from '../../src-main/tensor/random'

/**
 * Texts of two topics as how often each word occurs. Words are as frequent as in a language (Zipf's law), and each topic
 * prefers a tenth of them.
 */
export function bagsOfWords(texts: number, vocabulary: number, seed: number): Records<'features'> {
  const topics = [0, 1].map((topic) => {
    const random = new Random(1, `topic ${topic}`)
    return Float64Array.from(
      { length: vocabulary },
      (_, word) => (random.uniform() < 0.1 ? 2.2 : 1) / (word + 1),
    )
  })
  const random = new Random(seed, 'bags of words')
  const values = new Float32Array(texts * vocabulary)
  for (let text = 0; text < texts; text++) {
    const sums = cumulated(topics[text % 2] as Float64Array)
    const length = Math.max(1, Math.round(80 * Math.exp(0.6 * random.normal())))
    for (let draw = 0; draw < length; draw++) {
      const at = text * vocabulary + wordAt(sums, random.uniform() * (sums.at(-1) as number))
      values[at] = (values[at] as number) + 1
    }
  }
  return {
    kind: 'features',
    content: { values, shape: [texts, vocabulary] },
    labels: Int32Array.from({ length: texts }, (_, text) => text % 2),
    classNames: ['one topic', 'other topic'],
  }
}

function cumulated(frequencies: Float64Array): Float64Array {
  let sum = 0
  return frequencies.map((frequency) => {
    sum += frequency
    return sum
  })
}

function wordAt(sums: Float64Array, place: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] as number) > place) high = middle
    else low = middle + 1
  }
  return low
}
