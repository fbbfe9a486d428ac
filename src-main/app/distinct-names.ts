import { extname } from 'node:path'

/**
 * Hands out each name once; a name that is taken gets a number before its extension. Names that differ only in
 * case or in how accents are encoded count as the same: on many file systems they are the same file.
 */
export class DistinctNames {
  readonly #taken = new Set<string>()

  take(wanted: string): string {
    const extension = extname(wanted)
    const stem = wanted.slice(0, wanted.length - extension.length)
    let name = wanted
    for (let number = 2; this.#taken.has(folded(name)); number++) name = `${stem}-${number}${extension}`
    this.#taken.add(folded(name))
    return name
  }
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
