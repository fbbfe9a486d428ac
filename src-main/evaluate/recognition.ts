import type { ImageSet } from '../datasets/image-set'
import type { Network } from '../networks/define'
import { classify } from './classify'

/** What a victim gets right on one set. */
export interface Recognition {
  /** Share of the images recognised. */
  readonly accuracy: number
  /** `confusion[actual][predicted]`, counts. */
  readonly confusion: readonly (readonly number[])[]
}

/** Classifies a set in inference mode. */
export function recognise(network: Network, set: ImageSet): Recognition {
  return countRecognised(set.labels, classify(network, set), set.classNames.length)
}

/** What came out when each image, of the class in `labels`, was taken for the class in `answers`. */
export function countRecognised(labels: Int32Array, answers: Int32Array, classes: number): Recognition {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  let right = 0
  for (const [sample, predicted] of answers.entries()) {
    const actual = labels[sample] as number
    const row = confusion[actual] as number[]
    row[predicted] = (row[predicted] as number) + 1
    if (actual === predicted) right++
  }
  return { accuracy: right / labels.length, confusion }
}

/** Share of the images of the given classes that were recognised; 0 when there are none. */
export function shareRecognised({ confusion }: Recognition, classes: Iterable<number>): number {
  let right = 0
  let all = 0
  for (const label of classes) {
    const row = confusion[label] as readonly number[]
    right += row[label] as number
    all += row.reduce((sum, count) => sum + count, 0)
  }
  return all === 0 ? 0 : right / all
}

/** Share recognised of each class by itself. */
export function accuracyByClass(recognition: Recognition): number[] {
  return recognition.confusion.map((_, label) => shareRecognised(recognition, [label]))
}
