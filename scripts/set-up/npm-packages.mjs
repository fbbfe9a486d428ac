import { join } from 'node:path'
import { hashOfContents } from './content-hash.mjs'
import { missingPiece } from './missing-piece.mjs'
import { withProgress } from './progress.mjs'
import { runProgram } from './run-program.mjs'
import { SetUpError } from './set-up-error.mjs'
import { isStamped, writeStamp } from './stamp.mjs'

/**
 * The packages of package-lock.json in node_modules, without any package's install script: TensorFlow's is the
 * next step's business, and its failure must not take the other packages with it.
 *
 * @type {import('./set-up.mjs').Step}
 */
export const npmPackages = {
  async isInPlace(root) {
    return isStamped(stampPath(root), await wantedStamp(root))
  },

  async bring(root) {
    const wanted = await wantedStamp(root)
    await withProgress('npm packages (downloads about 240 MB)', () => installPackages(root))
    await writeStamp(stampPath(root), wanted)
  },
}

/** @param {string} root */
async function installPackages(root) {
  const { program, args } = npm()
  const ended = await runProgram(
    program,
    [
      ...args,
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
    ],
    { folder: root, shown: true },
  )
  if (!ended.found) throw new SetUpError(missingPiece('npm', [program]))
  if (ended.ok) return
  const advice = 'If this computer is offline, connect it and start again.'
  throw new SetUpError(
    ['npm ci could not bring the packages.', ended.output, advice].filter(Boolean).join('\n'),
  )
}

/** The npm that started this, or else the one on the path. */
function npm() {
  const running = process.env.npm_execpath
  if (running?.endsWith('npm-cli.js')) return { program: process.execPath, args: [running] }
  // On Windows npm is a batch file, which only a shell can start.
  if (process.platform === 'win32') return { program: 'cmd.exe', args: ['/d', '/c', 'npm'] }
  return { program: 'npm', args: [] }
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.unlearnable', 'packages')
}

/** @param {string} root */
async function wantedStamp(root) {
  return `${process.platform}-${process.arch} ${await hashOfContents(root, ['package-lock.json'])}`
}
