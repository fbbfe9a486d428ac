import { readFile, stat } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'

/**
 * When, where and by what the results of a matrix were made.
 *
 * @typedef {{
 *   readonly date: string,
 *   readonly processor: string,
 *   readonly unlearnable: string,
 *   readonly node: string,
 * }} Made
 */

/**
 * @param {string} folder with results, on the computer where they were made
 * @returns {Promise<Made>}
 */
export async function madeBy(folder) {
  const { mtime } = await stat(join(folder, 'results.jsonl'))
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return {
    date: mtime.toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    unlearnable: version,
    node: process.versions.node,
  }
}
