import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../set-up/set-up-or-exit.mjs'

/**
 * Runs a command of an installed package, in the checkout's folder and with its output in this terminal. Without
 * npx, which would fetch a package that is missing.
 *
 * @param {string} packageName
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it ended well
 */
export function runPackageCommand(packageName, command, args) {
  const manifest = join(root, 'node_modules', packageName, 'package.json')
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
  })
}
