import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedData } from '../shared-data'

/** The rows of a shared folder's MANIFEST.tsv by column name; none where the folder is missing. */
export function readManifest(name: 'broken' | 'photos'): readonly Readonly<Record<string, string>>[] {
  const path = join(sharedData(name), 'MANIFEST.tsv')
  if (!existsSync(path)) return []
  const [head, ...lines] = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
  return lines.map((cells) => Object.fromEntries(cells.map((cell, column) => [head?.[column], cell])))
}
