import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * SHA-256, in hexadecimal, of the names and contents of files and of all files in folders. What does not exist
 * counts as empty.
 *
 * @param {string} root names are taken relative to it, so that two checkouts with the same files agree
 * @param {readonly string[]} paths relative to `root`
 */
export async function hashOfContents(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesOf(join(root, path))) {
      const bytes = await readFile(file)
      hash.update(`${relative(root, file)} ${bytes.length}\n`).update(bytes)
    }
  }
  return hash.digest('hex')
}

/**
 * SHA-256, in hexadecimal, of one file of any size.
 *
 * @param {string} path
 */
export async function hashOfFile(path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesOf(path) {
  const state = await stat(path).catch(() => undefined)
  if (!state) return []
  if (!state.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
