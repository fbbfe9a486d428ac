import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'

/**
 * A JSON file that always holds the last value that was saved, or nothing: it is written under another name and moved.
 * Only its owner may read it. Saves follow one another, and of several that wait only the last is written.
 */
export class StoredJson<Schema extends z.ZodType> {
  readonly #path: string
  readonly #schema: Schema
  #waiting: z.output<Schema> | undefined
  #writing: Promise<void> | undefined

  constructor(path: string, schema: Schema) {
    this.#path = path
    this.#schema = schema
  }

  /** The value; undefined where there is none, or none that fits the schema. */
  async read(): Promise<z.output<Schema> | undefined> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#path, 'utf8')))
    } catch {
      return undefined
    }
  }

  /** Resolves when this value, or a later one, is on the disk. */
  save(value: z.output<Schema>): Promise<void> {
    this.#waiting = value
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  /** As `save`, for owners who cannot wait. A failure is told on standard error; the next save tries again. */
  saveInBackground(value: z.output<Schema>): void {
    this.save(value).catch((cause: Error) => console.error(`${this.#path} cannot be saved: ${cause.message}`))
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
