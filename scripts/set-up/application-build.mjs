import { join } from 'node:path'
import { hashOfContents } from './content-hash.mjs'
import { exists } from './exists.mjs'
import { writeLicenceList } from './licence-list.mjs'
import { withProgress } from './progress.mjs'
import { runProgram } from './run-program.mjs'
import { SetUpError } from './set-up-error.mjs'
import { isStamped, writeStamp } from './stamp.mjs'

const sources = [
  'src-main',
  'src-shared',
  'src-renderer',
  'electron.vite.config.ts',
  'report-page.vite.config.ts',
  'package-lock.json',
]
const products = [
  'out/main/cli.js',
  'out/main/desktop.js',
  'out/main/engine.js',
  'out/main/photo-worker.js',
  'out/main/web.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/report/report-page.mjs',
  'out/report/lab-page.mjs',
]

/**
 * The application, built from its sources into out/.
 *
 * @type {import('./set-up.mjs').Step}
 */
export const applicationBuild = {
  async isInPlace(root) {
    const present = await Promise.all(products.map((file) => exists(join(root, file))))
    return present.every(Boolean) && isStamped(stampPath(root), await hashOfContents(root, sources))
  },

  async bring(root) {
    await writeLicenceList(root)
    // Taken before the build, so that a source saved while it runs is built the next time.
    const built = await hashOfContents(root, sources)
    await withProgress('building the application', () => build(root))
    await writeStamp(stampPath(root), built)
  },
}

/** @param {string} root */
async function build(root) {
  await runBuilder(root, 'electron-vite')
  await runBuilder(root, 'vite', ['--config', 'report-page.vite.config.ts'])
}

/**
 * @param {string} root
 * @param {'electron-vite' | 'vite'} name of the builder and of its package
 * @param {readonly string[]} args
 */
async function runBuilder(root, name, args = []) {
  const builder = join(root, 'node_modules', name, 'bin', `${name}.js`)
  const ended = await runProgram(process.execPath, [builder, 'build', '--logLevel', 'warn', ...args], {
    folder: root,
    environment: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  if (!ended.ok) throw new SetUpError(`${name} could not build the application.\n${ended.output}`)
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'out', '.set-up', 'build')
}
