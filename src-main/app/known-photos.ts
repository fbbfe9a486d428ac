import { z } from 'zod'
import { LibraryPhoto, type LibraryState, PhotoId } from '../../src-shared/library'
import type { Message } from '../../src-shared/message'
import { Region } from '../../src-shared/photo'

/** What is known of a photo beside its place among the people. */
export const PhotoFacts = LibraryPhoto.pick({
  state: true,
  problem: true,
  width: true,
  height: true,
}).extend({
  /** The noise request of its newest protected copy. */
  protectedBy: z.string().optional(),
  /** The squares of its owner's faces in that copy. */
  protectedFaces: z.array(Region).optional(),
})
export type PhotoFacts = z.infer<typeof PhotoFacts>

export const StoredPhotoFacts = z.record(PhotoId, PhotoFacts)

/** What looking at a photo gave: the size of the upright photo, or why it cannot be read. */
export type Reading = { readonly width: number; readonly height: number } | { readonly problem: Message }

const unread: PhotoFacts = { state: 'waiting' }

/**
 * What is known of each photo, and which photos are still to be looked at. Undoing an arrangement does not touch it.
 */
export class KnownPhotos {
  readonly #facts = new Map<PhotoId, PhotoFacts>()
  /** Kept as lists of their own, since there may be thousands and each is taken out alone. */
  readonly #unread = new Set<PhotoId>()
  readonly #unsearched = new Set<PhotoId>()
  #searchedInRow = 0

  load(facts: z.infer<typeof StoredPhotoFacts>): void {
    for (const [id, known] of Object.entries(facts)) this.#facts.set(id, known)
  }

  get stored(): z.infer<typeof StoredPhotoFacts> {
    return Object.fromEntries(this.#facts)
  }

  of(id: PhotoId): PhotoFacts {
    return this.#facts.get(id) ?? unread
  }

  /** These photos are in the list from now on, in the order of import. */
  listWork(photos: Iterable<PhotoId>, isSearched: (photo: PhotoId) => boolean): void {
    this.#unread.clear()
    this.#unsearched.clear()
    for (const id of photos) {
      const { state } = this.of(id)
      if (state === 'waiting') this.#unread.add(id)
      if (state === 'ready' && !isSearched(id)) this.#unsearched.add(id)
    }
    if (this.#unsearched.size === 0) this.#searchedInRow = 0
  }

  /** Photos that have not been looked at yet. */
  get unread(): ReadonlySet<PhotoId> {
    return this.#unread
  }

  /** Readable photos that have not been searched for faces yet. */
  get unsearched(): ReadonlySet<PhotoId> {
    return this.#unsearched
  }

  /** The photos of the present search; undefined when there is none. */
  get faceSearch(): LibraryState['faceSearch'] {
    const left = this.#unsearched.size
    if (left === 0 || this.#unread.size > 0) return undefined
    return { done: this.#searchedInRow, total: this.#searchedInRow + left }
  }

  setReading(id: PhotoId, reading: Reading, isSearched: boolean): void {
    const { protectedBy, protectedFaces } = this.of(id)
    const copy = protectedBy === undefined ? {} : { protectedBy, protectedFaces }
    this.#facts.set(id, { state: 'problem' in reading ? 'unreadable' : 'ready', ...reading, ...copy })
    this.#unread.delete(id)
    if (!('problem' in reading) && !isSearched) this.#unsearched.add(id)
  }

  setSearched(id: PhotoId): void {
    this.#unsearched.delete(id)
    this.#searchedInRow = this.#unsearched.size === 0 ? 0 : this.#searchedInRow + 1
  }

  setProtected(id: PhotoId, protectedBy: string, protectedFaces: Region[]): void {
    this.#facts.set(id, { ...this.of(id), protectedBy, protectedFaces })
  }

  forget(ids: readonly PhotoId[]): void {
    for (const id of ids) this.#facts.delete(id)
  }
}
