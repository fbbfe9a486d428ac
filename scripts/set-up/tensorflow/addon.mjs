import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { hashOfContents } from '../content-hash.mjs'
import { missingPiece } from '../missing-piece.mjs'
import { withProgress } from '../progress.mjs'
import { runProgram } from '../run-program.mjs'
import { RouteClosedError } from '../set-up-error.mjs'
import { libraryPath, packageFolder } from './package-folder.mjs'

const sources = ['binding/tfjs_backend.cc', 'binding/tfjs_binding.cc']
const flags = [
  '-shared',
  '-fPIC',
  '-O2',
  '-std=c++17',
  '-DNAPI_VERSION=8',
  // From lib/NAME/, in the cache as in the package tfjs-node.
  '-Wl,-rpath,$ORIGIN/../../deps/lib',
]

/**
 * Where the compiled addon for this checkout's tfjs-node belongs beside a TensorFlow library. The name changes with
 * everything that goes into the addon.
 *
 * @param {string} root of the checkout
 * @param {string} library folder of the library
 */
export async function addonFile(root, library) {
  const headers = await readFile(join(headersFolder(root), 'package.json'), 'utf8')
  const parts = [
    await hashOfContents(packageFolder(root), ['binding']),
    JSON.parse(headers).version,
    ...flags,
  ]
  const name = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)
  return join(library, 'lib', name, 'tfjs_binding.node')
}

/**
 * The command of a C++ compiler: what CXX says, or the first of the usual names.
 *
 * @returns {Promise<readonly string[]>} the program and its first arguments
 * @throws {RouteClosedError} when there is none
 */
export async function findCompiler() {
  const candidates = process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++']
  for (const candidate of candidates) {
    const [program = '', ...args] = candidate.trim().split(/\s+/)
    if ((await runProgram(program, [...args, '--version'])).ok) return [program, ...args]
  }
  throw new RouteClosedError(missingPiece('a C++ compiler', candidates))
}

/**
 * Compiles the addon of tfjs-node for a TensorFlow library.
 *
 * @param {string} root of the checkout
 * @param {string} library folder of the library, with its headers
 * @param {string} file the addon to make; it is whole or absent at any moment
 * @param {readonly string[]} compiler
 * @throws {RouteClosedError} when the compiler cannot do it
 */
export async function compileAddon(root, library, file, compiler) {
  const [program = '', ...firstArgs] = compiler
  const folder = dirname(file)
  await mkdir(dirname(folder), { recursive: true })
  await removeUnfinished(folder)
  const unfinished = await mkdtemp(`${folder}-`)
  await withProgress('compiling the binding of TensorFlow to Node', async () => {
    const output = join(unfinished, basename(file))
    const ended = await runProgram(program, [...firstArgs, ...compilerArguments(root, library, output)])
    if (ended.ok) return
    throw new RouteClosedError(`${compiler.join(' ')} could not compile the binding.\n${ended.output}`)
  })
  await rename(unfinished, folder)
}

/**
 * @param {string} root
 * @param {string} library
 * @param {string} output
 */
function compilerArguments(root, library, output) {
  const headers = [join(headersFolder(root), 'include'), packageFolder(root), join(library, 'include')]
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']
  return [
    ...flags,
    ...headers.map((folder) => `-I${folder}`),
    ...sources.map((source) => join(packageFolder(root), source)),
    ...libraries.map((name) => join(library, libraryPath, name)),
    '-o',
    output,
  ]
}

/**
 * What killed compilations left beside `folder`.
 *
 * @param {string} folder
 */
async function removeUnfinished(folder) {
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}-`)) continue
    await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}

/** @param {string} root */
function headersFolder(root) {
  return join(root, 'node_modules', 'node-api-headers')
}
