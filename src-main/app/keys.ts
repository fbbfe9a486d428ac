import { randomInt } from 'node:crypto'
import { access, chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure } from '../../src-shared/failure'
import { noiseFileName } from '../../src-shared/noise'

/**
 * What only this user may know. Whoever has the seed and the photos, or a person's key, can take the noise off
 * again, so both stay on this computer, readable by the user alone.
 */
export class Keys {
  readonly #folder: string

  /** @param folder the user's data folder */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** The seed of this user's noise, drawn at random the first time. */
  async seed(): Promise<number> {
    const path = join(this.#folder, 'seed')
    try {
      return parseSeed(await readFile(path, 'utf8'), path)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    }
    const seed = randomInt(2 ** 47)
    await makePrivate(this.#folder)
    try {
      await writeFile(path, `${seed}\n`, { flag: 'wx', mode: 0o600 })
      return seed
    } catch (cause) {
      // Another process of ours was quicker.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
        return parseSeed(await readFile(path, 'utf8'), path)
      throw cause
    }
  }

  /** Where learned noise is kept, so that the same request need not learn it again; made when missing. */
  async noiseFolder(): Promise<string> {
    return this.#privateFolder('noise')
  }

  /** The noise that a request made, if it is still kept. */
  async noiseFileFor(request: string): Promise<string | undefined> {
    return ifThere(join(await this.noiseFolder(), noiseFileName(request)))
  }

  /**
   * Where the key of a person made by a request is kept; the folder is made when missing. People of the same
   * name from different runs do not collide.
   */
  async pathFor(person: string, request: string): Promise<string> {
    const folder = await this.#privateFolder('keys')
    const plain = person.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '-')
    return join(folder, `${plain.replace(/^[.-]+/, '').slice(0, 60) || 'person'}-${request.slice(0, 8)}.npz`)
  }

  /** The key of a person made by a request, if it is still kept. */
  async keyFileFor(person: string, request: string): Promise<string | undefined> {
    return ifThere(await this.pathFor(person, request))
  }

  /** Where the noise of a person's key is: what was learned here, or the key itself where it was imported. */
  async noiseOfKey(person: string, request: string): Promise<string | undefined> {
    return (await this.noiseFileFor(request)) ?? (await this.keyFileFor(person, request))
  }

  /** Every person's key that is kept here, as paths in the order of their names. */
  async files(): Promise<string[]> {
    const folder = await this.#privateFolder('keys')
    const names = (await readdir(folder)).filter((name) => name.endsWith('.npz'))
    return names.sort().map((name) => join(folder, name))
  }

  /** Removes a person's key; the noise of a request too, which others may share, stays with their keys. */
  async forget(person: string, request: string): Promise<void> {
    await rm(await this.pathFor(person, request), { force: true })
    const folder = await this.#privateFolder('keys')
    const shared = (await readdir(folder)).some((name) => name.endsWith(`-${request.slice(0, 8)}.npz`))
    if (!shared) await rm(join(await this.noiseFolder(), noiseFileName(request)), { force: true })
  }

  async #privateFolder(name: string): Promise<string> {
    const folder = join(this.#folder, name)
    await makePrivate(this.#folder)
    await makePrivate(folder)
    return folder
  }
}

/** Also where the folder was there before, with whatever rights. */
async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
}

function ifThere(file: string): Promise<string | undefined> {
  return access(file).then(
    () => file,
    () => undefined,
  )
}

function parseSeed(text: string, path: string): number {
  const seed = Number(text.trim())
  if (text.trim() !== '' && Number.isSafeInteger(seed)) return seed
  throw failure('seed-damaged', { file: path }, { file: path })
}
