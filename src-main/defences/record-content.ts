import { type Records, wordsOf } from '../attacks/records'
import { valuesPerImage } from '../datasets/image-set'

/** The sum of a record's bytes or words: a hash that does not depend on its label. */
export function sumOfContent(records: Records, row: number): number {
  let sum = 0
  for (const value of contentOf(records, row)) sum += value
  return sum
}

/** Below zero when the first record comes first: by content, then by label. Nothing else of the set plays a part. */
export function compareRecords(records: Records, one: number, other: number): number {
  const byContent = compareContent(records, one, other)
  return byContent || (records.labels[one] as number) - (records.labels[other] as number)
}

/** Zero when both records have the same content, whatever their labels. */
export function compareContent(records: Records, one: number, other: number): number {
  return Buffer.compare(bytesOf(contentOf(records, one)), bytesOf(contentOf(records, other)))
}

function contentOf(records: Records, row: number): Uint8Array | Int32Array {
  switch (records.kind) {
    case 'images': {
      const size = valuesPerImage(records.content)
      return records.content.pixels.subarray(row * size, (row + 1) * size)
    }
    case 'features': {
      const width = records.content.shape[1]
      return bytesOf(records.content.values.subarray(row * width, (row + 1) * width))
    }
    case 'tokens':
      return wordsOf(records.content, row)
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Int32Array | Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
