import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from '../exists.mjs'
import { say, withProgress } from '../progress.mjs'
import { RouteClosedError, SetUpError } from '../set-up-error.mjs'
import { writeStamp } from '../stamp.mjs'
import { addonPath, packageFolder } from './package-folder.mjs'
import { installByPackage } from './package-route.mjs'
import { proveTensorflow } from './proof.mjs'
import { installByWheel, wheelLinks } from './wheel-route.mjs'

/**
 * Where the library comes from: a TensorFlow wheel that pip downloads, or the download of the install script of
 * the npm package.
 *
 * @typedef {'wheel' | 'package'} Route
 */

/** @type {Readonly<Record<Route, (root: string) => Promise<void>>>} */
const install = { wheel: installByWheel, package: installByPackage }

/** @type {Readonly<Record<Route, readonly string[]>>} */
const neededFiles = { wheel: [addonPath, ...wheelLinks], package: [addonPath] }

/**
 * The TensorFlow library and the addon that binds it to Node, in the folder of the package tfjs-node.
 *
 * @type {import('../set-up.mjs').Step}
 */
export const tensorflow = {
  async isInPlace(root) {
    const route = await readRoute(root)
    if (!route || !openRoutes().includes(route)) return false
    const present = await Promise.all(
      neededFiles[route].map((file) => exists(join(packageFolder(root), file))),
    )
    return present.every(Boolean)
  },

  async bring(root) {
    const route = await installByFirstThatWorks(root, openRoutes())
    const proof = await withProgress('trying out TensorFlow', () => proveTensorflow(root))
    await writeStamp(recordPath(root), `${JSON.stringify({ route, ...proof })}\n`)
  },
}

/**
 * The routes to try, in this order. The wheel is current, pinned by its hash and knows bfloat16, but its addon is
 * compiled here for Linux on x64 alone.
 *
 * @param {string} [forced] the only route to take
 * @param {string} [system] such as linux-x64
 * @returns {readonly Route[]}
 */
export function openRoutes(
  forced = process.env.UNLEARNABLE_TENSORFLOW_ROUTE,
  system = `${process.platform}-${process.arch}`,
) {
  if (forced === 'wheel' || forced === 'package') return [forced]
  if (forced)
    throw new SetUpError(`UNLEARNABLE_TENSORFLOW_ROUTE is "${forced}"; it can be "wheel" or "package".`)
  return system === 'linux-x64' ? ['wheel', 'package'] : ['package']
}

/**
 * @param {string} root
 * @param {readonly Route[]} routes
 * @returns {Promise<Route>} the one that worked
 */
async function installByFirstThatWorks(root, routes) {
  const reasons = []
  for (const route of routes) {
    try {
      await install[route](root)
      return route
    } catch (error) {
      if (!(error instanceof RouteClosedError)) throw error
      reasons.push(error.message)
      if (route !== routes.at(-1))
        say(`this way to TensorFlow is closed, trying the next one.\n${error.message}`)
    }
  }
  throw new SetUpError(['The TensorFlow library could not be brought here.', ...reasons].join('\n\n'))
}

/**
 * @param {string} root
 * @returns {Promise<Route | undefined>} of the installation that was tried out last
 */
async function readRoute(root) {
  const record = await readFile(recordPath(root), 'utf8').catch(() => undefined)
  return record === undefined ? undefined : JSON.parse(record).route
}

/**
 * The record that the product reads to say which TensorFlow it runs on.
 *
 * @param {string} root
 */
function recordPath(root) {
  return join(root, 'node_modules', '.unlearnable', 'tensorflow.json')
}
