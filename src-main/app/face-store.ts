import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FaceId, type FoundFace } from '../../src-shared/faces'
import type { PhotoId } from '../../src-shared/library'
import { Region } from '../../src-shared/photo'
import { randomId } from './random-id'
import { StoredJson } from './stored-json'

export interface FoundBox {
  readonly id: FaceId
  readonly box: Region
}

/** What tells a face apart, of the box that it was computed from. */
interface Measured {
  readonly box: Region
  readonly embedding: readonly number[]
}

/** The faces of one photo as they lie on the disk. Embeddings are 32-bit numbers in base64. */
const StoredFaces = z.object({
  /** Absent when the photo was not searched yet. */
  found: z.array(z.object({ id: FaceId, box: Region })).optional(),
  measured: z.array(z.object({ id: FaceId, box: Region, embedding: z.base64() })),
})
type StoredFaces = z.infer<typeof StoredFaces>

interface PhotoFaces {
  found: readonly FoundBox[] | undefined
  readonly measured: Map<FaceId, Measured>
}

/** Together they must stay well below the number of files that a process may have open. */
const filesReadAtOnce = 32

/**
 * What the search found in each photo, and what tells the faces apart. By embeddings people can be recognised, so they
 * never leave this store but for comparing; each photo's lie in a file of their own, which only its owner may read and
 * which goes with the photo. Undoing an arrangement does not touch them.
 */
export class FaceStore {
  readonly #folder: string
  readonly #photos = new Map<PhotoId, PhotoFaces>()
  #writing: Promise<void> = Promise.resolve()

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'faces')
  }

  /** Takes up what is known of these photos and removes the rest. A damaged file counts as not searched. */
  async load(photos: ReadonlySet<PhotoId>): Promise<void> {
    const names = await readdir(this.#folder).catch(() => [])
    for (let start = 0; start < names.length; start += filesReadAtOnce) {
      const some = names.slice(start, start + filesReadAtOnce)
      await Promise.all(some.map((name) => this.#loadFile(name, photos)))
    }
  }

  isSearched(photo: PhotoId): boolean {
    return this.#photos.get(photo)?.found !== undefined
  }

  /** Empty where nothing was found or nobody searched. */
  foundIn(photo: PhotoId): readonly FoundBox[] {
    return this.#photos.get(photo)?.found ?? []
  }

  /** Of a face where it is now; undefined until it was computed from this box. */
  embeddingOf(photo: PhotoId, face: FaceId, box: Region): readonly number[] | undefined {
    const measured = this.#photos.get(photo)?.measured.get(face)
    return measured && isSameBox(measured.box, box) ? measured.embedding : undefined
  }

  /** What a search found. */
  setFound(photo: PhotoId, faces: readonly Pick<FoundFace, 'box' | 'embedding'>[]): void {
    const found = faces.map((face) => ({ ...face, id: randomId() }))
    const known = this.#of(photo)
    known.found = found.map(({ id, box }) => ({ id, box }))
    for (const { id, box, embedding } of found) known.measured.set(id, { box, embedding })
    this.#save(photo)
  }

  setEmbedding(photo: PhotoId, face: FaceId, box: Region, embedding: readonly number[]): void {
    this.#of(photo).measured.set(face, { box, embedding })
    this.#save(photo)
  }

  /** Removes all that is known of these photos. */
  forgetPhotos(photos: readonly PhotoId[]): void {
    for (const photo of photos) {
      this.#photos.delete(photo)
      this.#afterWriting(() => rm(this.#path(photo), { force: true }))
    }
  }

  /** Removes what tells this face apart; its box stays. */
  forgetEmbedding(photo: PhotoId, face: FaceId): void {
    if (this.#photos.get(photo)?.measured.delete(face)) this.#save(photo)
  }

  /** Resolves when everything so far is on the disk, or could not be written. */
  saved(): Promise<void> {
    return this.#writing
  }

  async #loadFile(name: string, photos: ReadonlySet<PhotoId>): Promise<void> {
    const path = join(this.#folder, name)
    const photo = name.replace(/\.json$/, '')
    if (!photos.has(photo)) return rm(path, { force: true })
    const file = new StoredJson(path, StoredFaces)
    const stored = await file.read()
    // Nobody needs the damaged one: it can be computed again.
    if (file.setAside !== undefined) await rm(file.setAside, { force: true })
    if (stored) this.#photos.set(photo, inMemory(stored))
  }

  #of(photo: PhotoId): PhotoFaces {
    const known = this.#photos.get(photo) ?? { found: undefined, measured: new Map() }
    this.#photos.set(photo, known)
    return known
  }

  #path(photo: PhotoId): string {
    return join(this.#folder, `${photo}.json`)
  }

  #save(photo: PhotoId): void {
    this.#afterWriting(async () => {
      const faces = this.#photos.get(photo)
      if (!faces) return
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await new StoredJson(this.#path(photo), StoredFaces).save(onDisk(faces))
    })
  }

  /** One after another, so that what was forgotten is not written once more. */
  #afterWriting(write: () => Promise<void>): void {
    this.#writing = this.#writing
      .then(write)
      .catch((cause: Error) => console.error(`${this.#folder} cannot be written: ${cause.message}`))
  }
}

function isSameBox(one: Region, other: Region): boolean {
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.width === other.width &&
    one.height === other.height
  )
}

function onDisk({ found, measured }: PhotoFaces): StoredFaces {
  return {
    ...(found ? { found: [...found] } : {}),
    measured: [...measured].map(([id, { box, embedding }]) => ({
      id,
      box,
      embedding: Buffer.from(Float32Array.from(embedding).buffer).toString('base64'),
    })),
  }
}

function inMemory({ found, measured }: StoredFaces): PhotoFaces {
  return {
    found,
    measured: new Map(
      measured.map(({ id, box, embedding }) => [id, { box, embedding: numbersOf(embedding) }] as const),
    ),
  }
}

function numbersOf(base64: string): number[] {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'))
  return [...new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4))]
}
