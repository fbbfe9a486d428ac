import { createHash } from 'node:crypto'
import type { ImageSet } from '../datasets/image-set'

/** A name for a value: the same for equal values whatever the order of their properties, another for others. */
export function contentKey(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
}

/** The same for sets of pictures: their pixels, labels and names. */
export function pictureKey(sets: readonly ImageSet[]): string {
  const hash = createHash('sha256')
  for (const { images, labels, shape, classNames } of sets) {
    hash.update(JSON.stringify([shape, classNames]))
    for (const { buffer, byteOffset, byteLength } of [images, labels]) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength))
    }
  }
  return hash.digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]))
}
