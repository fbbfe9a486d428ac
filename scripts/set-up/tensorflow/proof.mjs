import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from '../run-program.mjs'
import { SetUpError } from '../set-up-error.mjs'
import { addonPath, packageFolder } from './package-folder.mjs'

/**
 * Lets a process of its own multiply two matrices with what was installed.
 *
 * @param {string} root of the checkout
 * @returns {Promise<{ tensorflow: string, addon: string }>} the library's version and the addon's file
 * @throws {SetUpError} with the reason
 */
export async function proveTensorflow(root) {
  const addon = await realpath(join(packageFolder(root), addonPath))
  const ended = await runProgram(process.execPath, [join(import.meta.dirname, 'multiply-once.mjs'), root], {
    environment: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
  })
  const version = /TensorFlow (\S+)$/.exec(ended.output)?.[1]
  if (ended.ok && version) return { tensorflow: version, addon }
  const reason = ended.signal === 'SIGILL' ? 'this processor lacks instructions that it uses' : ended.output
  throw new SetUpError(
    `TensorFlow is installed but does not work: ${reason || `it ended by ${ended.signal}`}\n` +
      `If its files may be damaged, remove the folder of ${addon} and start again.`,
  )
}
