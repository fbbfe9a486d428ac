import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Whether the stamp that a finished step left in `path` says `value`.
 *
 * @param {string} path
 * @param {string} value
 */
export async function isStamped(path, value) {
  return (await readFile(path, 'utf8').catch(() => undefined)) === value
}

/**
 * Leaves a stamp. It is whole or absent, even when the process is killed meanwhile.
 *
 * @param {string} path
 * @param {string} value
 */
export async function writeStamp(path, value) {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.unfinished`
  await writeFile(unfinished, value)
  await rename(unfinished, path)
}
