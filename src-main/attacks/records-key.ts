import { createHash } from 'node:crypto'
import type { Records } from './records'

/** A name for a set of records: the same for the same content, labels and classes, another for others. */
export function recordsKey({ kind, content, labels, classNames }: Records): string {
  const hash = createHash('sha256').update(JSON.stringify([kind, classNames]))
  const { arrays, about } = partsOf({ kind, content, labels, classNames } as Records)
  hash.update(JSON.stringify(about))
  for (const { buffer, byteOffset, byteLength } of [...arrays, labels]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength))
  }
  return hash.digest('hex')
}

function partsOf({ kind, content }: Records) {
  switch (kind) {
    case 'images':
      return { arrays: [content.pixels], about: content.shape }
    case 'features':
      return { arrays: [content.values], about: content.shape }
    case 'tokens':
      return { arrays: [content.words, content.starts], about: content.vocabulary }
  }
}
