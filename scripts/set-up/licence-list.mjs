import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withDependencies } from '../pack/installed-packages.mjs'
import { packagesOfPage } from '../pack/packages-of-page.mjs'

/**
 * Writes down which packages the program is made of and under which licences, for its page to show.
 *
 * @param {string} root of the checkout
 */
export async function writeLicenceList(root) {
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const packages = [...withDependencies(root, Object.keys(dependencies)), ...(await packagesOfPage(root))]
  const listed = new Map(
    packages.map(({ name, version, license }) => [
      `${name} ${version}`,
      { name, version, licence: license ?? 'see the package' },
    ]),
  )
  const folder = join(root, 'src-renderer', 'generated')
  await mkdir(folder, { recursive: true })
  const sorted = [...listed].sort(([a], [b]) => a.localeCompare(b)).map(([, one]) => one)
  await writeFile(join(folder, 'licences.json'), `${JSON.stringify(sorted, undefined, 2)}\n`)
}
