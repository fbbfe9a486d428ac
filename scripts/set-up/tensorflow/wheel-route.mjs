import { mkdir, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder } from '../cache-folder.mjs'
import { withLock } from '../exclusive-lock.mjs'
import { exists } from '../exists.mjs'
import { say } from '../progress.mjs'
import { addonFile, compileAddon, findCompiler } from './addon.mjs'
import { addonPath, libraryPath, licencesPath, packageFolder } from './package-folder.mjs'
import { bringWheel, wheel } from './wheel.mjs'

/** The links to library and licences that a checkout has by this route, relative to the folder of tfjs-node. */
export const wheelLinks = [
  ...['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((name) => join(libraryPath, name)),
  ...['LICENSE', 'THIRD_PARTY_NOTICES.txt'].map((name) => join(licencesPath, name)),
]

/**
 * Links tfjs-node to the library of the pinned TensorFlow wheel and to an addon compiled for it. Both are kept in the
 * user's cache, so that a second checkout downloads and compiles nothing.
 *
 * @param {string} root of the checkout
 * @throws {import('../set-up-error.mjs').SetUpError}
 */
export async function installByWheel(root) {
  const cache = cacheFolder()
  const library = join(cache, `tensorflow-cpu-${wheel.version}-${wheel.sha256.slice(0, 12)}`)
  const addon = await addonFile(root, library)
  const onWait = () => say('waiting for another set-up that brings TensorFlow')
  await withLock(join(cache, 'lock'), onWait, async () => {
    // Looked for first: a download of this size should not end in a missing compiler.
    const compiler = (await exists(addon)) ? undefined : await findCompiler()
    await bringWheel(library)
    if (compiler) await compileAddon(root, library, addon, compiler)
  })
  await linkInto(packageFolder(root), library, addon)
}

/**
 * @param {string} folder of tfjs-node
 * @param {string} library
 * @param {string} addon
 */
async function linkInto(folder, library, addon) {
  const links = [[addonPath, addon], ...wheelLinks.map((path) => [path, join(library, path)])]
  await Promise.all(['deps', 'lib'].map((name) => rm(join(folder, name), { recursive: true, force: true })))
  for (const [path = '', target = ''] of links) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(target, join(folder, path))
  }
}
