import { randomUUID } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaceId } from '../../src-shared/faces'
import { failure } from '../../src-shared/failure'
import type { PhotoId } from '../../src-shared/library'
import type { Region } from '../../src-shared/photo'
import type { Engine } from '../engine/host'

export type PictureSize = 'thumbnail' | 'preview' | 'full'

/** What the pictures are of: photos, and the squares of faces. */
type PictureKind = PictureSize | 'face'

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

  /**
   * Full pictures are not kept from one start of the program to the next, and faces only of photos that are still
   * there.
   */
  async load(photos: ReadonlySet<PhotoId>): Promise<void> {
    await rm(join(this.#folder, 'full'), { recursive: true, force: true })
    await this.#remove('face', (name) => !photos.has(name.slice(0, name.indexOf('-'))))
  }

  /** @throws FailureError `unreadable` when the photo is gone or cannot be read */
  async picture(photo: string, id: string, size: PictureSize): Promise<PictureFile> {
    const { path, version } = await this.#placeOf(photo, id, size)
    return this.#existingOr(path, () => this.#make(photo, path, size, version))
  }

  /** The square of a face. @throws FailureError as `picture` */
  async face(photo: string, id: PhotoId, face: FaceId, square: Region): Promise<PictureFile> {
    // A face that is moved gets another picture.
    const name = [id, face, square.left, square.top, square.width].join('-')
    const { path, version } = await this.#placeOf(photo, name, 'face')
    return this.#existingOr(path, () => this.#make(photo, path, 'face', version, square))
  }

  /** Makes the thumbnail anew and tells the size of the upright photo. @throws FailureError as `picture` */
  async read(photo: string, id: string): Promise<{ width: number; height: number }> {
    const { path, version } = await this.#placeOf(photo, id, 'thumbnail')
    return this.#make(photo, path, 'thumbnail', version)
  }

  /** Removes every picture of these photos and faces. */
  async forget(ids: readonly string[]): Promise<void> {
    const unwanted = new Set(ids)
    for (const kind of ['thumbnail', 'preview', 'full', 'face'] as const) {
      await this.#remove(kind, (name) => name.split('-').some((part) => unwanted.has(part)))
    }
  }

  async #remove(kind: PictureKind, isUnwanted: (name: string) => boolean): Promise<void> {
    const folder = join(this.#folder, kind)
    for (const name of await readdir(folder).catch(() => [])) {
      if (isUnwanted(name)) await rm(join(folder, name), { force: true })
    }
  }

  #existingOr(path: string, make: () => Promise<PictureFile>): Promise<PictureFile> {
    return access(path).then(() => ({ path, type: typeOf(path) }), make)
  }

  async #placeOf(photo: string, id: string, kind: PictureKind): Promise<{ path: string; version: string }> {
    const facts = await stat(photo).catch((cause) => {
      throw failure('path-not-there', { path: photo }, { file: photo, cause })
    })
    // Not the date of the file, which a new copy of a photo has from its original like the copy before it.
    const version = `${Math.round(facts.ctimeMs).toString(36)}-${facts.size.toString(36)}`
    const extension = kind === 'full' ? 'png' : 'webp'
    return { path: join(this.#folder, kind, `${id}-${version}.${extension}`), version }
  }

  #make(photo: string, path: string, kind: PictureKind, version: string, region?: Region) {
    const key = `${path}/${version}`
    const running = this.#making.get(key)
    if (running) return running
    const making = this.#makeNow(photo, path, kind, region).finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return making
  }

  async #makeNow(photo: string, path: string, kind: PictureKind, region?: Region) {
    await mkdir(join(this.#folder, kind), { recursive: true, mode: 0o700 })
    const target = `${path}.${randomUUID()}.part`
    try {
      const { width, height } = await this.#engine.call('render-picture', {
        photo,
        target,
        size: kind,
        region,
      })
      await rename(target, path)
      if (kind === 'full') await this.#dropOldFullPictures(path)
      return { path, type: typeOf(path), width, height }
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

function typeOf(path: string): PictureFile['type'] {
  return path.endsWith('.png') ? 'image/png' : 'image/webp'
}
