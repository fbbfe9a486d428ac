import { failure } from '../../src-shared/failure'
import { valuesPerImage } from '../datasets/image-set'
import type { Poison } from './poison'
import { type Records, wordsOf } from './records'
import { forEachCovered } from './trigger'

/** One record of a poison beside the training record that it was made from. */
export interface InspectedRecord {
  /** -1 for a record that was made from none. */
  readonly base: number
  readonly storedLabel: number
  /** Left out where there is no base. */
  readonly baseLabel?: number
  /**
   * Left out where there is no base. Pictures and features: the largest and the mean change of a value, for pictures
   * in grey levels and without what the trigger covers. Texts: how many words came or went, and by what share of the
   * words of both.
   */
  readonly largestChange?: number
  readonly meanChange?: number
}

/** What a poison is, record by record, and what of its budget was used. */
export interface PoisonInspection {
  readonly records: readonly InspectedRecord[]
  /** Poison records by the size of the set that the victim gets, and by that of its largest class of stored labels. */
  readonly shareOfSet: number
  readonly shareOfClass: number
  /** Records whose stored label differs from that of the base. */
  readonly changedLabels: number
  readonly largestChange: number
  /** How the poison is dearer than its budget, a sentence each; empty when it is not. */
  readonly overspent: readonly string[]
}

/**
 * Compares a poison, as it is stored, with the training set that it was made for.
 *
 * @throws FailureError `bad request` when a base is not in that set
 */
export function inspectPoison(poison: Poison, train: Records): PoisonInspection {
  const records = Array.from(poison.bases, (base, index) => inspectRecord(poison, index, train, base))
  const changedLabels = records.filter(
    ({ baseLabel, storedLabel }) => (baseLabel ?? storedLabel) !== storedLabel,
  )
  const largestChange = Math.max(0, ...records.map((record) => record.largestChange ?? 0))
  const size = train.labels.length + (poison.placing === 'added' ? records.length : 0)
  return {
    records,
    shareOfSet: records.length / size,
    shareOfClass: shareOfLargestClass(poison, train),
    changedLabels: changedLabels.length,
    largestChange,
    overspent: overspent(poison, changedLabels.length, largestChange),
  }
}

function inspectRecord(poison: Poison, index: number, train: Records, base: number): InspectedRecord {
  const storedLabel = poison.records.labels[index] as number
  if (base < 0) return { base, storedLabel }
  const baseLabel = train.labels[base]
  if (baseLabel === undefined) {
    throw failure('poison-of-other-data', { record: base, records: train.labels.length })
  }
  return { base, storedLabel, baseLabel, ...changeOf(poison, index, train, base) }
}

interface Change {
  readonly largestChange: number
  readonly meanChange: number
}

function changeOf({ records, aimed, budget }: Poison, index: number, train: Records, base: number): Change {
  if (records.kind === 'tokens' && train.kind === 'tokens') {
    return changeOfWords(wordsOf(records.content, index), wordsOf(train.content, base))
  }
  const [own, before] = [valuesOf(records, index), valuesOf(train, base)]
  if (own.length !== before.length) {
    throw failure('poison-shape-differs', {})
  }
  const changes = Float64Array.from(own, (value, at) => Math.abs(value - (before[at] as number)))
  if (records.kind === 'images' && aimed.goal === 'trigger' && budget.triggerShown) {
    const [, , width, channels] = records.content.shape
    forEachCovered(aimed.trigger, (y, x, channel, level) => {
      const at = (y * width + x) * channels + channel
      if (own[at] === level) changes[at] = 0
    })
  }
  const sum = changes.reduce((total, change) => total + change, 0)
  return { largestChange: Math.max(...changes), meanChange: sum / changes.length }
}

function valuesOf({ kind, content }: Records, row: number): Uint8Array | Float32Array {
  if (kind === 'tokens') throw failure('poison-shape-differs', {})
  const [values, width] =
    kind === 'images' ? [content.pixels, valuesPerImage(content)] : [content.values, content.shape[1]]
  return values.subarray(row * width, (row + 1) * width)
}

function changeOfWords(own: Int32Array, before: Int32Array): Change {
  const all = new Set([...own, ...before])
  const common = own.length + before.length - all.size
  const changed = all.size - common
  return { largestChange: changed, meanChange: changed / all.size }
}

function shareOfLargestClass({ records, bases, placing }: Poison, train: Records): number {
  const counts = (labels: Int32Array) => {
    const found = new Map<number, number>()
    for (const label of labels) found.set(label, (found.get(label) ?? 0) + 1)
    return found
  }
  const own = counts(records.labels)
  const [label = -1, count = 0] = [...own].sort((one, other) => other[1] - one[1])[0] ?? []
  const gone = placing === 'replaces' ? bases.filter((base) => train.labels[base] === label).length : 0
  return count / ((counts(train.labels).get(label) ?? 0) - gone + count)
}

function overspent(
  { budget, bases, placing }: Poison,
  changedLabels: number,
  largestChange: number,
): string[] {
  const reasons: string[] = []
  if (bases.length > budget.records) {
    reasons.push(`It has ${bases.length} records, and ${budget.records} were allowed.`)
  }
  if (budget.labels === 'kept' && changedLabels > 0) {
    reasons.push(`${changedLabels} stored labels differ from those of their bases, and none may.`)
  }
  if (budget.largestChange !== undefined && largestChange > budget.largestChange) {
    reasons.push(`A value changed by ${largestChange}, and ${budget.largestChange} was allowed.`)
  }
  if (placing === 'replaces' && (new Set(bases).size < bases.length || bases.includes(-1))) {
    reasons.push('Two of its records, or one without a base, take the place of the same training record.')
  }
  return reasons
}
