import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const formatter = join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome')

/**
 * Writes results as JSON that reads well.
 *
 * @param {string} file
 * @param {object} results
 */
export async function writeResults(file, results) {
  await writeFile(file, JSON.stringify(results))
  await promisify(execFile)(process.execPath, [formatter, 'format', '--write', file])
}
