import { copyFile, rm } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { exists } from '../exists.mjs'
import { withProgress } from '../progress.mjs'
import { runProgram } from '../run-program.mjs'
import { RouteClosedError } from '../set-up-error.mjs'
import { addonPath, libraryPath, packageFolder } from './package-folder.mjs'

const limitMinutes = 10

/**
 * Runs the install script of tfjs-node, which downloads a TensorFlow library and an addon for it.
 *
 * @param {string} root of the checkout
 * @throws {RouteClosedError} when it fails, or its server does not answer
 */
export async function installByPackage(root) {
  const folder = packageFolder(root)
  // Else the script would take links into the cache for a library of its own.
  await Promise.all(['deps', 'lib'].map((name) => rm(join(folder, name), { recursive: true, force: true })))
  const title = `TensorFlow by the install script of tfjs-node (at most ${limitMinutes} minutes)`
  await withProgress(title, () => runInstallScript(root, folder))
  if (process.platform === 'win32') await putLibraryBesideAddon(folder)
}

/**
 * @param {string} root
 * @param {string} folder of tfjs-node
 */
async function runInstallScript(root, folder) {
  // The script starts programs of other packages by name, as it can under npm.
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const ended = await runProgram(process.execPath, [join('scripts', 'install.js')], {
    folder,
    environment: { ...process.env, PATH: path },
    limitSeconds: limitMinutes * 60,
  })
  if (ended.timedOut) {
    throw new RouteClosedError(`The install script of tfjs-node had not ended after ${limitMinutes} minutes.`)
  }
  if (ended.ok && (await exists(join(folder, addonPath)))) return
  throw new RouteClosedError(
    `The install script of tfjs-node failed; its server does not answer everybody.\n${ended.output}`,
  )
}

/**
 * Windows looks for a library in the folder of the addon; the script puts it into one named after the running Node,
 * which is another one since Node 20.
 *
 * @param {string} folder of tfjs-node
 */
async function putLibraryBesideAddon(folder) {
  const name = 'tensorflow.dll'
  const copy = join(folder, dirname(addonPath), name)
  if (!(await exists(copy))) await copyFile(join(folder, libraryPath, name), copy)
}
