import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/**
 * An empty folder for each test of a file.
 *
 * @returns {(name: string) => string} the path of a name in it
 */
export function temporaryFolder() {
  /** @type {string} */
  let folder
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unlearnable-scripts-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  return (name) => join(folder, name)
}
