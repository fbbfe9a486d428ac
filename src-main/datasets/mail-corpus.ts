import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Mails } from './made-up-mail'

export interface MailCorpus extends Mails {
  /** The word behind each number. */
  readonly wordNames: readonly string[]
}

/**
 * Reads a gzipped text with a line for each mail: `ham` or `spam`, then the words that occur in it, all parted by
 * single spaces.
 *
 * @throws Error naming the file and the first line that is neither ham nor spam
 */
export async function readMailCorpus(path: string): Promise<MailCorpus> {
  const lines = gunzipSync(await readFile(path))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
  const wrong = lines.findIndex(([label]) => label !== 'ham' && label !== 'spam')
  if (wrong >= 0) throw new Error(`${path}: line ${wrong + 1} begins with neither ham nor spam`)
  const wordNames = [...new Set(lines.flatMap(([, ...words]) => words))].sort()
  const numbers = new Map(wordNames.map((word, number) => [word, number]))
  const mails = lines.map(([label, ...words]) => ({
    words: Int32Array.from(new Set(words), (word) => numbers.get(word) as number).sort(),
    spam: label === 'spam',
  }))
  return { mails, vocabulary: wordNames.length, wordNames }
}
