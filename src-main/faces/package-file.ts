import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/**
 * The path of a file inside an installed package, also of one that its package does not offer to importers, such as
 * the weights of a network.
 *
 * @throws Error when no such package is installed
 */
export function packageFile(name: string, path: string): string {
  for (const folder of resolve.paths(name) ?? []) {
    const file = join(folder, name, path)
    if (existsSync(file)) return file
  }
  throw new Error(`${path} of the package ${name} is not installed`)
}
