import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StoredJson } from '../app/stored-json'

/**
 * Where the running server can be reached, for who starts it a second time: a file in the data folder that only the
 * user can read, since the address lets a browser in.
 */
export class RecordedAddress {
  readonly #path: string
  readonly #file: StoredJson<z.ZodURL>

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'web-address.json')
    this.#file = new StoredJson(this.#path, z.url())
  }

  async write(address: string): Promise<void> {
    await this.#file.save(address)
  }

  /** The address at which a server answers; undefined when none does. */
  async readLiving(): Promise<string | undefined> {
    const address = await this.#file.read()
    if (address === undefined) return undefined
    // Without the token, which is for the browser.
    return fetch(new URL(address).origin).then(
      () => address,
      () => undefined,
    )
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}
