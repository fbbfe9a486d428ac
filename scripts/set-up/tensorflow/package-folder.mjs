import { join } from 'node:path'

/** Where tfjs-node looks for its addon, relative to its folder. */
export const addonPath = join('lib', 'napi-v8', 'tfjs_binding.node')

/** Where the addon looks for the TensorFlow library, relative to the folder of tfjs-node. */
export const libraryPath = join('deps', 'lib')

/** Where both routes put TensorFlow's licences, relative to the folder of tfjs-node. */
export const licencesPath = 'deps'

/**
 * The folder of the package tfjs-node.
 *
 * @param {string} root of the checkout
 */
export function packageFolder(root) {
  return join(root, 'node_modules', '@tensorflow', 'tfjs-node')
}
