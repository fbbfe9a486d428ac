import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exists } from '../set-up/exists.mjs'
import { say, withProgress } from '../set-up/progress.mjs'
import { runProgram } from '../set-up/run-program.mjs'
import { isStamped, writeStamp } from '../set-up/stamp.mjs'

const secondsForDownload = 300

/**
 * Electron's program: the one that ELECTRON_OVERRIDE_DIST_PATH names, or this checkout's own, downloaded the first
 * time. Where it cannot be downloaded that is said once, and not tried again before the packages or the day change.
 *
 * @param {string} root of the checkout
 * @returns {Promise<string | undefined>} undefined where it cannot be had
 */
export async function findElectron(root) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return join(given, programName())
  const packageFolder = join(root, 'node_modules', 'electron')
  const program = join(packageFolder, 'dist', programName())
  if (await exists(program)) return program
  const failed = join(root, 'out', '.set-up', 'electron-failed')
  const attempt = `${versionOf(packageFolder)} ${new Date().toISOString().slice(0, 10)}`
  if (await isStamped(failed, attempt)) return undefined
  const { ok } = await withProgress('downloading Electron (about 120 MB)', () =>
    runProgram(process.execPath, [join(packageFolder, 'install.js')], {
      shown: true,
      limitSeconds: secondsForDownload,
    }),
  )
  if (ok && (await exists(program))) return program
  await writeStamp(failed, attempt)
  say('Electron cannot be downloaded here; the app opens in the browser instead')
  return undefined
}

/** Whether there is a screen that a window could open on. */
export function hasScreen() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** @param {string} packageFolder */
function versionOf(packageFolder) {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
}

function programName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}
