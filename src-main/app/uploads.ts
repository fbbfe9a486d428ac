import { randomUUID } from 'node:crypto'
import { mkdir, realpath, rm, rmdir } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

/** Photos that came by upload: copies of our own, which lie in the data folder. */
export class Uploads {
  readonly #folder: string

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'uploads')
  }

  /** A new, empty, private folder for files that come. */
  async newFolder(): Promise<string> {
    const folder = join(this.#folder, randomUUID())
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return folder
  }

  /** Those of some files that did not come by upload. @param paths without links in them */
  async othersAmong(paths: readonly string[]): Promise<string[]> {
    const root = await this.#root()
    return paths.filter((path) => !path.startsWith(root))
  }

  /** Removes those of the files that came by upload, and folders that are empty then. @param paths as before */
  async remove(paths: readonly string[]): Promise<void> {
    const root = await this.#root()
    for (const path of paths.filter((one) => one.startsWith(root))) {
      await rm(path, { force: true })
      for (let folder = dirname(path); folder.startsWith(root); folder = dirname(folder)) {
        const isEmpty = await rmdir(folder).then(
          () => true,
          () => false,
        )
        if (!isEmpty) break
      }
    }
  }

  async #root(): Promise<string> {
    return (await realpath(this.#folder).catch(() => this.#folder)) + sep
  }
}
