import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

/** A fresh folder for each test of the file, removed after it. Gives the path of the present one. */
export function temporaryFolder(name: string): () => string {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), `unlearnable-${name}-`))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  return () => folder
}
