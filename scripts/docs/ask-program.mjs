import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const program = join(import.meta.dirname, '../../out/main/cli.js')

/**
 * What the built program answers as JSON.
 *
 * @param {readonly string[]} words
 */
export async function askProgram(words) {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--json'], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout)
}
