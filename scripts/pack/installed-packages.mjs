import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/**
 * A package as it is installed.
 *
 * @typedef {{ name: string, version: string, license?: string, folder: string, needs: readonly string[] }} Package
 */

/**
 * Packages with all that they need at run time, each once. Optional ones that are not installed, such as those for other
 * platforms, are left out.
 *
 * @param {string} root of the checkout
 * @param {readonly string[]} names
 * @returns {Package[]}
 * @throws Error when one is not installed
 */
export function withDependencies(root, names) {
  const found = names.map((name) => {
    const folder = folderOf(root, root, name)
    if (!folder) throw new Error(`the package ${name} is not installed`)
    return readPackage(folder)
  })
  const known = new Set(found.map(({ folder }) => folder))
  for (const { folder, needs } of found) {
    for (const name of needs) {
      const needed = folderOf(root, folder, name)
      if (needed === undefined || known.has(needed)) continue
      known.add(needed)
      found.push(readPackage(needed))
    }
  }
  return found
}

/**
 * The package that a file belongs to; undefined for a file of our own.
 *
 * @param {string} file
 */
export function packageOfFile(file) {
  const parts = file.split(sep)
  const start = parts.lastIndexOf('node_modules') + 1
  if (start === 0) return undefined
  const length = parts[start]?.startsWith('@') ? 2 : 1
  return readPackage(parts.slice(0, start + length).join(sep))
}

/**
 * Where Node would find a package from a folder.
 *
 * @param {string} root
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function folderOf(root, from, name) {
  const folder = join(from, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return folder
  return from === root ? undefined : folderOf(root, dirname(from), name)
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function readPackage(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { name, version, license, dependencies, optionalDependencies, peerDependencies } = manifest
  const needs = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
  return { name, version, license, folder, needs }
}
