import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentKey } from '../../../src-main/evaluate/content-key'

/**
 * Results that took minutes, in a folder, by what they depend on, so that a run that was interrupted goes on and runs
 * that have something in common share it. They do not depend on the code: after a change of it, delete the folder.
 */
export class KeptResults {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** What was made for this key before, or else what `make` gives; results are plain JSON. */
  async get<Result>(key: unknown, make: () => Promise<Result>): Promise<Result> {
    const file = join(this.#folder, `${contentKey(key)}.json`)
    const found = await readFile(file, 'utf8').catch(() => undefined)
    if (found) return JSON.parse(found)
    const made = await make()
    await mkdir(this.#folder, { recursive: true })
    await writeFile(file, JSON.stringify(made))
    return made
  }
}
