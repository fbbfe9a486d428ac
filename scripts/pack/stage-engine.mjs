import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { bundle } from './bundle.mjs'
import { withDependencies } from './installed-packages.mjs'
import { stageNode } from './node-runtime.mjs'

/** Of these large packages a few files are needed: weights of networks, and code that runs one of them. */
const neededFiles = new Map([
  [
    '@vladmandic/face-api',
    [
      'dist/face-api.node.js',
      'model/face_recognition_model.bin',
      'model/face_recognition_model-weights_manifest.json',
    ],
  ],
  ['@vladmandic/human', ['models/blazeface.bin', 'models/blazeface.json']],
])

/** Packages with native libraries, WebAssembly or weights: they must lie on the disk as they were installed. */
const packagesOnDisk = ['@tensorflow/tfjs-node', 'sharp', 'heic-decode', ...neededFiles.keys()]

/**
 * Lays out the engine as it runs outside the program's archive: its own Node, its code, its packages, and the bundled
 * pictures that it reads. Links are followed: TensorFlow's library lies in the cache of the user who packs.
 *
 * @param {string} root of the checkout
 * @param {string} folder
 * @returns {Promise<import('./installed-packages.mjs').Package[]>} the packages inside
 */
export async function stageEngine(root, folder) {
  const inBundle = []
  // The engine starts its threads from a file beside its own.
  for (const entry of ['engine.js', 'photo-worker.js']) {
    inBundle.push(...(await bundle(join(root, 'out', 'main', entry), folder, packagesOnDisk)))
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  const onDisk = withDependencies(root, packagesOnDisk)
  for (const { name, folder: installed } of onDisk) {
    const target = join(folder, relative(root, installed))
    await copyShipped(installed, target, (path) => isShipped(path, name))
  }
  for (const part of ['calibration.json', 'demo', 'lab', 'mail']) {
    await cp(join(root, 'resources', part), join(folder, 'resources', part), { recursive: true })
  }
  await stageNode(folder)
  return [...inBundle, ...onDisk]
}

/**
 * @param {string} from folder of a package
 * @param {string} to
 * @param {(path: string) => boolean} isWanted whether a path under the package's folder is copied
 */
async function copyShipped(from, to, isWanted) {
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) => isWanted(relative(from, path)),
  })
}

/**
 * Whether a file of a package, or a folder with such files, is needed to run it. Packages inside it are copied by
 * themselves.
 *
 * @param {string} path under the package's folder
 * @param {string} [name] of the package
 */
export function isShipped(path, name = '') {
  const needed = neededFiles.get(name)
  if (needed) {
    const wanted = ['LICENSE', 'package.json', ...needed].map((file) => normalize(file))
    return wanted.some((file) => path === '' || file === path || file.startsWith(join(path, sep)))
  }
  const isNested = /(^|[\\/])node_modules([\\/]|$)/.test(path)
  const isForCompilers = /\.(map|ts|mts|cts|h|cc|gyp)$/.test(path)
  // Libraries are loaded by their versioned names; the others are links that only a linker follows.
  const isForLinker = /[\\/]libtensorflow(_framework)?\.so$/.test(path)
  return !isNested && !isForCompilers && !isForLinker
}
