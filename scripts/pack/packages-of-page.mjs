import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withDependencies } from './installed-packages.mjs'

/**
 * What the page is made with: the packages that its sources name, and what those need. A few of the latter may have
 * been dropped by the build.
 *
 * @param {string} root of the checkout
 */
export async function packagesOfPage(root) {
  const folder = join(root, 'src-renderer')
  const names = await readdir(folder, { recursive: true })
  const sources = names.filter((name) => /\.tsx?$/.test(name))
  const texts = await Promise.all(sources.map((name) => readFile(join(folder, name), 'utf8')))
  const isUsed = (/** @type {string} */ name) =>
    texts.some((text) => text.includes(`from '${name}'`) || text.includes(`from '${name}/`))
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return withDependencies(root, Object.keys(devDependencies).filter(isUsed))
}
