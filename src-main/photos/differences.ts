import type { ChangedPicture } from './changed-picture'
import type { PartedWork } from './parted-work'

/** How far values are apart, in grey levels. */
export interface Differences {
  readonly largest: number
  readonly sum: number
  readonly squares: number
}

const valuesPerPart = 2 ** 18

/** The differences of a picture and what became of it, over all values of all channels. */
export const differing: PartedWork<ChangedPicture, Differences, Differences> = {
  name: 'differences',
  parts: ({ original }) => Math.ceil(original.pixels.length / valuesPerPart),
  begin:
    ({ original: { pixels: before }, changed: { pixels: after } }) =>
    (part) =>
      differencesBetween(
        before,
        after,
        part * valuesPerPart,
        Math.min((part + 1) * valuesPerPart, before.length),
      ),
  join: (_, done) => done.reduce(added, none),
}

const none: Differences = { largest: 0, sum: 0, squares: 0 }

function added(total: Differences, part: Differences): Differences {
  return {
    largest: Math.max(total.largest, part.largest),
    sum: total.sum + part.sum,
    squares: total.squares + part.squares,
  }
}

/** So few squares of differences cannot exceed 31 bits, and whole numbers are added much faster than others. */
const differencesPerSum = 32_768

function differencesBetween(one: Uint8Array, other: Uint8Array, first: number, end: number): Differences {
  const total = { largest: 0, sum: 0, squares: 0 }
  for (let start = first; start < end; start += differencesPerSum) {
    const stop = Math.min(start + differencesPerSum, end)
    let { largest } = total
    let sum = 0
    let squares = 0
    for (let index = start; index < stop; index++) {
      const difference = Math.abs((one[index] as number) - (other[index] as number)) | 0
      if (difference > largest) largest = difference
      sum = (sum + difference) | 0
      squares = (squares + Math.imul(difference, difference)) | 0
    }
    total.largest = largest
    total.sum += sum
    total.squares += squares
  }
  return total
}
