import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { bundle } from './bundle.mjs'
import { withDependencies } from './installed-packages.mjs'
import { stageNode } from './node-runtime.mjs'

/** Packages with native libraries or WebAssembly: they must lie on the disk as they were installed. */
const packagesOnDisk = ['@tensorflow/tfjs-node', 'sharp', 'heic-decode']

/**
 * Lays out the engine as it runs outside the program's archive: its own Node, its code, its packages, and the bundled
 * pictures that it reads. Links are followed: TensorFlow's library lies in the cache of the user who packs.
 *
 * @param {string} root of the checkout
 * @param {string} folder
 * @returns {Promise<import('./installed-packages.mjs').Package[]>} the packages inside
 */
export async function stageEngine(root, folder) {
  const inBundle = await bundle(join(root, 'out', 'main', 'engine.js'), folder, packagesOnDisk)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  const onDisk = withDependencies(root, packagesOnDisk)
  for (const { folder: installed } of onDisk) {
    await copyShipped(installed, join(folder, relative(root, installed)))
  }
  await cp(join(root, 'resources', 'demo'), join(folder, 'resources', 'demo'), { recursive: true })
  await stageNode(folder)
  return [...inBundle, ...onDisk]
}

/**
 * @param {string} from folder of a package
 * @param {string} to
 */
async function copyShipped(from, to) {
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) => isShipped(relative(from, path)),
  })
}

/**
 * Whether a file of a package is needed to run it. Packages inside it are copied by themselves.
 *
 * @param {string} path under the package's folder
 */
export function isShipped(path) {
  const isNested = /(^|[\\/])node_modules([\\/]|$)/.test(path)
  const isForCompilers = /\.(map|ts|mts|cts|h|cc|gyp)$/.test(path)
  // Libraries are loaded by their versioned names; the others are links that only a linker follows.
  const isForLinker = /[\\/]libtensorflow(_framework)?\.so$/.test(path)
  return !isNested && !isForCompilers && !isForLinker
}
