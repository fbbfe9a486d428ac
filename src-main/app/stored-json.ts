import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import type { z } from 'zod'
import { failure } from '../../src-shared/failure'

const millisecondsBetweenSaves = 500

/**
 * A JSON file that always holds the last value that was saved, or nothing: it is written under another name and moved.
 * Only its owner may read it. Saves follow one another, and of several that wait only the last is written.
 */
export class StoredJson<Schema extends z.ZodType> {
  readonly #path: string
  readonly #schema: Schema
  #waiting: z.output<Schema> | undefined
  #writing: Promise<void> | undefined
  #due: NodeJS.Timeout | undefined
  #setAside: string | undefined

  constructor(path: string, schema: Schema) {
    this.#path = path
    this.#schema = schema
  }

  /**
   * The value; undefined where there is none. A file that cannot be read is set aside under a dated name, so that the
   * next save does not write over it.
   *
   * @throws FailureError `unreadable` when it can be neither read nor set aside
   */
  async read(): Promise<z.output<Schema> | undefined> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#path, 'utf8')))
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') await this.#putAside(cause as Error)
      return undefined
    }
  }

  /** Where the last reading left a file that could not be read; undefined if it could. */
  get setAside(): string | undefined {
    return this.#setAside
  }

  /** Resolves when this value, or a later one, is on the disk. */
  save(value: z.output<Schema>): Promise<void> {
    clearTimeout(this.#due)
    this.#due = undefined
    this.#waiting = value
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  /**
   * As `save`, for owners who cannot wait. Of many changes in a row only the last is asked for and written. A failure
   * is told on standard error; the next save tries again.
   */
  saveSoon(value: () => z.output<Schema>): void {
    this.#due ??= setTimeout(() => {
      this.save(value()).catch((cause: Error) =>
        console.error(`${this.#path} cannot be saved: ${cause.message}`),
      )
    }, millisecondsBetweenSaves)
  }

  async #putAside(cause: Error): Promise<void> {
    const extension = extname(this.#path)
    const moment = new Date().toISOString().replaceAll(':', '-')
    const target = `${this.#path.slice(0, -extension.length)}.damaged-${moment}${extension}`
    await rename(this.#path, target).catch(() => {
      const file = this.#path
      throw failure('own-file-unreadable', { file, reason: cause.message }, { file, cause })
    })
    this.#setAside = target
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting !== undefined) {
      const value = this.#waiting
      this.#waiting = undefined
      await this.#write(JSON.stringify(value))
    }
  }

  async #write(text: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    const part = `${this.#path}.${randomUUID()}.part`
    try {
      await writeFile(part, text, { mode: 0o600 })
      await rename(part, this.#path)
    } catch (cause) {
      await rm(part, { force: true })
      throw cause
    }
  }
}
