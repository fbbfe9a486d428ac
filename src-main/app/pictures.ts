import { randomUUID } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FailureError } from '../../src-shared/failure'
import type { Engine } from '../engine/host'

export type PictureSize = 'thumbnail' | 'preview' | 'full'

/** A picture file that a page may be given. */
export interface PictureFile {
  readonly path: string
  readonly type: 'image/png' | 'image/webp'
}

/** Full pictures are large; only the few that are looked at now are worth keeping. */
const fullPicturesKept = 8

/**
 * Pictures of photos in the sizes that pages show, made by the engine and kept in a cache folder. A file that changes
 * gets new pictures.
 */
export class Pictures {
  readonly #folder: string
  readonly #engine: Engine
  readonly #making = new Map<string, Promise<PictureFile & { width: number; height: number }>>()
  #fullPictures: string[] = []

  constructor(dataFolder: string, engine: Engine) {
    this.#folder = join(dataFolder, 'pictures')
    this.#engine = engine
  }

  /** Full pictures are not kept from one start of the program to the next. */
  async load(): Promise<void> {
    await rm(join(this.#folder, 'full'), { recursive: true, force: true })
  }

  /** @throws FailureError `unreadable` when the photo is gone or cannot be read */
  async picture(photo: string, id: string, size: PictureSize): Promise<PictureFile> {
    const { path, version } = await this.#placeOf(photo, id, size)
    const type = typeOf(size)
    return access(path).then(
      () => ({ path, type }),
      () => this.#make(photo, path, size, version),
    )
  }

  /** Makes the thumbnail anew and tells the size of the upright photo. @throws FailureError as `picture` */
  async read(photo: string, id: string): Promise<{ width: number; height: number }> {
    const { path, version } = await this.#placeOf(photo, id, 'thumbnail')
    return this.#make(photo, path, 'thumbnail', version)
  }

  /** Removes every picture of these photos. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const size of ['thumbnail', 'preview', 'full']) {
      const folder = join(this.#folder, size)
      for (const name of await readdir(folder).catch(() => [])) {
        if (ids.some((id) => name.includes(id))) await rm(join(folder, name), { force: true })
      }
    }
  }

  async #placeOf(photo: string, id: string, size: PictureSize): Promise<{ path: string; version: string }> {
    const facts = await stat(photo).catch((cause) => {
      const message = `${photo} is not there any more`
      throw new FailureError({ kind: 'unreadable', message, file: photo }, cause)
    })
    const version = `${Math.round(facts.mtimeMs).toString(36)}-${facts.size.toString(36)}`
    const extension = typeOf(size) === 'image/png' ? 'png' : 'webp'
    return { path: join(this.#folder, size, `${id}-${version}.${extension}`), version }
  }

  #make(photo: string, path: string, size: PictureSize, version: string) {
    const key = `${path}/${version}`
    const running = this.#making.get(key)
    if (running) return running
    const making = this.#makeNow(photo, path, size).finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return making
  }

  async #makeNow(photo: string, path: string, size: PictureSize) {
    await mkdir(join(this.#folder, size), { recursive: true, mode: 0o700 })
    const target = `${path}.${randomUUID()}.part`
    try {
      const { width, height } = await this.#engine.call('render-picture', { photo, target, size })
      await rename(target, path)
      if (size === 'full') await this.#dropOldFullPictures(path)
      return { path, type: typeOf(size), width, height }
    } finally {
      await rm(target, { force: true })
    }
  }

  async #dropOldFullPictures(newest: string): Promise<void> {
    this.#fullPictures = [...this.#fullPictures.filter((path) => path !== newest), newest]
    for (const path of this.#fullPictures.splice(0, this.#fullPictures.length - fullPicturesKept)) {
      await rm(path, { force: true })
    }
  }
}

function typeOf(size: PictureSize): PictureFile['type'] {
  return size === 'full' ? 'image/png' : 'image/webp'
}
