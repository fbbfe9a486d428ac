import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { packagesOfPage } from './packages-of-page.mjs'

/**
 * Lays out what goes into the program's archive: main process, preload script and page, without a package beside them.
 *
 * @param {string} root of the checkout
 * @param {string} folder
 * @returns {Promise<import('./installed-packages.mjs').Package[]>} the packages inside
 */
export async function stageApplication(root, folder) {
  const built = join(root, 'out')
  const inMain = await bundle(join(built, 'main', 'desktop.js'), join(folder, 'out', 'main'), ['electron'])
  await cp(join(built, 'preload'), join(folder, 'out', 'preload'), { recursive: true })
  await cp(join(built, 'renderer'), join(folder, 'out', 'renderer'), { recursive: true })
  await cp(join(built, 'report'), join(folder, 'out', 'report'), { recursive: true })
  await mkdir(join(folder, 'resources'), { recursive: true })
  await cp(join(root, 'resources', 'icon.png'), join(folder, 'resources', 'icon.png'))
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const { name, version, description, license, main } = manifest
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name, version, description, license, type: 'module', main }, undefined, 2),
  )
  return [...inMain, ...(await packagesOfPage(root))]
}
