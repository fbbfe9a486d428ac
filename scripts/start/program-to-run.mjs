import { join } from 'node:path'
import { findElectron, hasScreen } from './electron.mjs'

/**
 * What `npm start` runs: with arguments the command line, without any the app, as a window where Electron can be had
 * and there is a screen, else in the browser. `web` asks for the browser in any case.
 *
 * @param {string} root of the checkout
 * @param {readonly string[]} given the arguments
 * @returns {Promise<{ program: string, args: readonly string[], environment: NodeJS.ProcessEnv }>}
 */
export async function programToRun(root, given) {
  const built = (/** @type {string} */ name) => join(root, 'out', 'main', name)
  const node = (/** @type {string} */ name, /** @type {readonly string[]} */ args) => ({
    program: process.execPath,
    args: ['--enable-source-maps', built(name), ...args],
    environment: process.env,
  })
  if (given[0] === 'web') return node('web.js', given.slice(1))
  if (given.length > 0) return node('cli.js', given)
  const electron = hasScreen() && !isRootOnLinux() ? await findElectron(root) : undefined
  if (electron === undefined) return node('web.js', [])
  // Set, it would make Electron behave as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  return {
    program: electron,
    args: [root],
    environment: { ...environment, UNLEARNABLE_NODE: process.execPath },
  }
}

/** Electron refuses root there, since its sandbox does not work for root. */
function isRootOnLinux() {
  return process.platform === 'linux' && process.getuid?.() === 0
}
