import { resolve } from 'node:path'
import { setUp } from './set-up.mjs'
import { SetUpError } from './set-up-error.mjs'

/** The folder of this checkout. */
export const root = resolve(import.meta.dirname, '../..')

/** Sets this checkout up; when that does not work, says why and ends the process with exit code 1. */
export async function setUpOrExit() {
  try {
    await setUp(root)
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    console.error(`\n${error.message}`)
    process.exit(1)
  }
}
