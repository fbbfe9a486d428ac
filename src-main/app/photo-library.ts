import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { FaceId, FoundFace } from '../../src-shared/faces'
import { failure } from '../../src-shared/failure'
import type {
  FaceGroup,
  LibraryAction,
  LibraryPerson,
  LibraryPhoto,
  LibraryState,
  PersonId,
  PhotoId,
} from '../../src-shared/library'
import { PhotoProblem } from '../../src-shared/noise'
import type { Region } from '../../src-shared/photo'
import { Arrangement, personIn, type StoredPhoto } from './arrangement'
import {
  type Whom,
  withChangedPerson,
  withDrawnFace,
  withFacesOf,
  withImported,
  withMarks,
  withMerged,
  withoutPerson,
  withoutPhotos,
  withPhotosOf,
} from './arrangement-changes'
import { ArrangementHistory } from './arrangement-history'
import { collectPeople, type OtherClass } from './collect'
import { FaceStore } from './face-store'
import { KnownPhotos, type Reading, StoredPhotoFacts } from './known-photos'
import { LibraryFaces } from './library-faces'
import { type PersonKey, PersonKeys, StoredPersonKeys } from './person-keys'
import type { PlacedFace } from './placed-face'
import { type PersonPhotos, placedPhotos } from './placed-photos'
import { randomId } from './random-id'
import { StoredJson } from './stored-json'
import { suggestPeople } from './suggest-people'

type Role = LibraryPerson['role']

const longestName = 80

const Stored = Arrangement.extend({
  omitted: z.array(PhotoProblem),
  facts: StoredPhotoFacts,
  keys: StoredPersonKeys,
})

/** What nobody can bring back, for whoever keeps more of it. */
export interface Forgotten {
  readonly photos: readonly StoredPhoto[]
  readonly faces: readonly FaceId[]
  readonly keys: readonly PersonKey[]
}

/**
 * The photos that were imported, whose they are, and the faces in them. Keeps paths and embeddings to itself: everybody
 * else knows photos and faces by their ids. Changes of the arrangement can be undone; the files themselves are never
 * touched.
 */
export class PhotoLibrary {
  readonly #file: StoredJson<typeof Stored>
  readonly #onChange: () => void
  readonly #keys = new PersonKeys()
  /** Whose key is here can be forgotten, and get new photos. */
  readonly #history = new ArrangementHistory((person) => this.#keys.of(person) !== undefined)
  readonly #store: FaceStore
  readonly #known = new KnownPhotos()
  readonly #faces: LibraryFaces
  #omitted: PhotoProblem[] = []
  #photos = new Map<PhotoId, StoredPhoto>()

  /** @param onChange called after every change of what `state` gives */
  constructor(dataFolder: string, onChange: () => void) {
    this.#file = new StoredJson(join(dataFolder, 'library.json'), Stored)
    this.#store = new FaceStore(dataFolder)
    this.#faces = new LibraryFaces(this.#store, this.#known)
    this.#onChange = onChange
  }

  /** @returns where the library's file was set aside, if it could not be read */
  async load(): Promise<string | undefined> {
    const stored = await this.#file.read()
    if (!stored) return this.#file.setAside
    this.#keys.load(stored.keys)
    this.#history.changeForGood(stored)
    this.#omitted = stored.omitted
    this.#known.load(stored.facts)
    const photos = new Set(stored.photos.map(({ id }) => id))
    this.#known.forget(Object.keys(stored.facts).filter((id) => !photos.has(id)))
    await this.#store.load(photos)
    this.#takeUp()
    return undefined
  }

  get state(): LibraryState {
    const { people, photos } = this.#history.present
    const { undoable: undo, redoable: redo } = this.#history
    const { faceSearch } = this.#known
    return {
      people: people.map((person) => {
        const key = this.#keys.of(person.id)
        return {
          ...person,
          hasKey: key !== undefined,
          ...(key?.method === undefined ? {} : { keyMethod: key.method }),
        }
      }),
      photos: photos.map((photo) => this.#describe(photo)),
      omitted: this.#omitted,
      ...(undo ? { undo } : {}),
      ...(redo ? { redo } : {}),
      ...(faceSearch ? { faceSearch } : {}),
    }
  }

  /**
   * Imports files and folders; a folder's subfolders become people. Photos that are here already are passed over.
   *
   * @throws FailureError `unreadable` when a path does not exist
   */
  async add(paths: readonly string[], role: Role): Promise<{ added: number; withKey: number }> {
    const found = await collectPeople(paths)
    const groups = await Promise.all(
      found.people.map(async ({ name, photos }) => ({
        name,
        paths: await Promise.all(photos.map(({ path }) => realpath(path))),
      })),
    )
    // From here on without a pause: another request must not come between reading the arrangement and changing it.
    const before = this.#history.present
    const after = withImported(before, groups, role)
    const omitted = found.omitted.map(({ path, reason }) => ({ file: path, ...reason }))
    const seenAgain = new Set([...omitted.map(({ file }) => file), ...groups.flatMap(({ paths }) => paths)])
    this.#omitted = [...this.#omitted.filter(({ file }) => !seenAgain.has(file)), ...omitted]
    const added = after.photos.slice(before.photos.length)
    if (added.length > 0) this.#arrange('add', after)
    else this.#changed()
    const withKey = added.filter(({ person }) => this.#keys.of(person) !== undefined).length
    return { added: added.length, withKey }
  }

  /** The files that were given and are no photos have been taken note of. */
  dismissOmitted(): void {
    this.#omitted = []
    this.#changed()
  }

  remove(ids: readonly PhotoId[]): void {
    this.#arrange('remove', withoutPhotos(this.#history.present, ids))
  }

  assign(ids: readonly PhotoId[], to: Whom): void {
    this.#arrange('assign', withPhotosOf(this.#history.present, ids, to))
  }

  rename(id: PersonId, name: string): void {
    this.#arrange('rename', withChangedPerson(this.#history.present, id, { name }))
  }

  setRole(id: PersonId, role: Role): void {
    this.#arrange('role', withChangedPerson(this.#history.present, id, { role }))
  }

  merge(into: PersonId, from: readonly PersonId[]): void {
    this.#arrange('merge', withMerged(this.#history.present, into, from))
  }

  /** Says whose faces these are. The photos stay with their people. @throws FailureError `bad request` */
  assignFaces(ids: readonly FaceId[], to: Whom | 'nobody'): void {
    this.#arrange('faces', withFacesOf(this.#history.present, this.#faces.find(ids), to))
  }

  /** A face that was not found. @throws FailureError `bad request` for a box outside the photo */
  drawFace(photo: PhotoId, box: Region, person: PersonId | undefined): FaceId {
    this.#refuseOutside(photo, box)
    const face = { id: randomId(), photo, box, ...(person === undefined ? {} : { person }) }
    this.#arrange('faces', withDrawnFace(this.#history.present, face))
    return face.id
  }

  /** @throws FailureError `bad request` for a box outside the photo */
  moveFace(id: FaceId, box: Region): void {
    const chosen = this.#faces.find([id])
    for (const { photo } of chosen) this.#refuseOutside(photo, box)
    this.#arrange('faces', withMarks(this.#history.present, chosen, { box }))
  }

  /** Boxes that hold no face. */
  removeFaces(ids: readonly FaceId[]): void {
    this.#arrange('faces', withMarks(this.#history.present, this.#faces.find(ids), { isRemoved: true }))
  }

  /** Faces that nobody has confirmed yet, grouped by likeness. */
  suggestPeople(): FaceGroup[] {
    return suggestPeople(this.#faces.unconfirmed(), this.#faces.confirmed())
  }

  /**
   * Takes a person out for good, with photos, faces and all keys: it cannot be undone, and neither can what was done
   * before. Faces of the person in other people's photos become those of a stranger.
   */
  forget(person: PersonId): Forgotten {
    const { present, photos: before } = this.#history
    personIn(present, person)
    const elsewhere = present.faces.filter((face) => face.person === person)
    for (const { photo, id } of elsewhere) this.#store.forgetEmbedding(photo, id)
    this.#history.changeForGood(withoutPerson(present, person))
    this.#takeUp()
    const photos = before.filter(({ id }) => !this.#photos.has(id))
    const ids = photos.map(({ id }) => id)
    this.#known.forget(ids)
    this.#store.forgetPhotos(ids)
    // Those of people who are no longer in the list too: they were merged into others and cannot come back.
    const keys = this.#keys.keepOnly(new Set(this.#history.present.people.map(({ id }) => id)))
    this.#changed()
    return { photos, faces: elsewhere.map(({ id }) => id), keys }
  }

  undo(): void {
    this.#history.undo()
    this.#takeUp()
    this.#changed()
  }

  redo(): void {
    this.#history.redo()
    this.#takeUp()
    this.#changed()
  }

  /** @throws FailureError `bad request` for a photo that is not here */
  pathOf(id: PhotoId): string {
    return this.#photo(id).path
  }

  /** Undefined until the photo was looked at. */
  megapixelsOf(id: PhotoId): number | undefined {
    const { width, height } = this.#known.of(id)
    return width === undefined || height === undefined ? undefined : (width * height) / 1e6
  }

  /** The square around a face. @throws FailureError `bad request` for a face that is not here */
  faceSquareOf(photo: PhotoId, id: FaceId): Region {
    const face = this.#faces.in(photo).find((one) => one.id === id)
    const square = face && this.#faces.squareOf(face)
    if (square) return square
    throw failure('face-gone', {})
  }

  /** Photos that have not been looked at yet, in the order of import. */
  get unread(): ReadonlySet<PhotoId> {
    return this.#known.unread
  }

  /** Readable photos that have not been searched for faces yet, in the order of import. */
  get unsearched(): ReadonlySet<PhotoId> {
    return this.#known.unsearched
  }

  /** A face that the owner drew, moved or named, and that cannot be compared with others yet. */
  get nextUnmeasured(): PlacedFace | undefined {
    return this.#faces.unmeasured().find(({ photo }) => this.#known.of(photo).state === 'ready')
  }

  /** What looking at a photo gave. */
  setReading(id: PhotoId, reading: Reading): void {
    if (!this.#photos.has(id)) return
    this.#known.setReading(id, reading, this.#store.isSearched(id))
    this.#changed()
  }

  /** What searching a photo for faces gave. */
  setFaces(id: PhotoId, faces: readonly Pick<FoundFace, 'box' | 'embedding'>[]): void {
    const photo = this.#photos.get(id)
    if (!photo || !this.#known.unsearched.has(id)) return
    this.#known.setSearched(id)
    this.#store.setFound(id, faces)
    this.#faces.learned(photo.person)
    this.#changed()
  }

  /** What tells a face apart; empty where it could not be computed. */
  setEmbedding({ photo: id, id: face, box, said }: PlacedFace, embedding: readonly number[]): void {
    const photo = this.#photos.get(id)
    if (!photo) return
    this.#store.setEmbedding(id, face, box, embedding)
    this.#faces.learned(photo.person)
    if (said !== undefined) this.#faces.learned(said)
    this.#changed()
  }

  /** A copy of the photo was made with the noise of this request. @param faces the squares of its owner's faces in it */
  setProtected(id: PhotoId, request: string, faces: readonly Region[] = []): void {
    this.#known.setProtected(id, request, [...faces])
    this.#changed()
  }

  /** The person's key from now on. */
  setKey(person: PersonId, key: PersonKey): void {
    if (!this.#history.present.people.some(({ id }) => id === person)) return
    this.#keys.add(person, key)
    this.#changed()
  }

  /** The key in use. @throws FailureError `bad request` for a person who is not here, or has none */
  keyOf(id: PersonId): PersonKey {
    const { name } = personIn(this.#history.present, id)
    const key = this.#keys.of(id)
    if (key) return key
    throw failure('person-without-key', { person: name })
  }

  /**
   * A key that was imported is the person's from now on. Left out: that of whoever has it, or of whoever has its name.
   *
   * @throws FailureError `bad request` for a person who is not here, `refused` when the key is somebody else's
   */
  takeKey(key: PersonKey, to: Whom | undefined): PersonId {
    const { people } = this.#history.present
    const owner = people.find(({ id }) => id === this.#keys.ownerOf(key))
    if (typeof to === 'string') personIn(this.#history.present, to)
    if (owner && to !== undefined && to !== owner.id) {
      throw failure('key-of-somebody-else', { person: owner.name })
    }
    const namesake = people.find(({ name, role }) => name === key.name && role === 'protected')
    const whom = to ?? owner?.id ?? namesake?.id ?? { newPerson: key.name.slice(0, longestName) }
    const person = typeof whom === 'string' ? whom : randomId()
    this.#keys.add(person, key)
    if (typeof whom !== 'string') {
      this.#history.addPerson({ id: person, name: whom.newPerson, role: 'protected' })
      this.#takeUp()
    }
    this.#changed()
    return person
  }

  /** See `placedPhotos`. @throws FailureError `bad request` for a person who is not here */
  photosOf(ids: readonly PersonId[]): PersonPhotos[] {
    return placedPhotos(ids, this.#history.present, this.#known, this.#faces, this.#keys)
  }

  /** Everybody whose photos are only told apart from. */
  get otherPeople(): PersonId[] {
    return this.#history.present.people.flatMap(({ id, role }) => (role === 'other' ? id : []))
  }

  /**
   * The photos of others: of each the largest face, if any, since framing alone must not tell them from the faces of
   * those who are protected.
   */
  others(): OtherClass[] {
    return this.photosOf(this.otherPeople)
      .filter(({ photos }) => photos.length > 0)
      .map(({ name, photos }) => ({
        name,
        pictures: photos.map(({ id, path }) => {
          const [largest] = this.#faces.in(id)
          return { photo: path, region: largest && this.#faces.squareOf(largest) }
        }),
      }))
  }

  /** Resolves when everything so far is on the disk. */
  async saved(): Promise<void> {
    await this.#store.saved()
    await this.#file.save(this.#stored())
  }

  /** Whether the photo has a copy with its owner's present key, and with it on the owner's faces as they are now. */
  isProtected(id: PhotoId): boolean {
    const photo = this.#photo(id)
    const { protectedBy, protectedFaces = [] } = this.#known.of(id)
    if (protectedBy === undefined || this.#keys.of(photo.person)?.request !== protectedBy) return false
    return isDeepStrictEqual(protectedFaces, this.#faces.ownersSquares(photo))
  }

  #describe(photo: StoredPhoto): LibraryPhoto {
    const { id, path, person } = photo
    const { protectedBy: _request, protectedFaces: _squares, ...facts } = this.#known.of(id)
    const faces = this.#faces.describe(photo)
    return {
      id,
      name: basename(path),
      folder: basename(dirname(path)),
      person,
      ...facts,
      protected: this.isProtected(id),
      ...(faces ? { faces } : {}),
    }
  }

  #photo(id: PhotoId): StoredPhoto {
    const photo = this.#photos.get(id)
    if (photo) return photo
    throw failure('photo-gone', {})
  }

  #refuseOutside(photo: PhotoId, { left, top, width: across, height: down }: Region): void {
    this.#photo(photo)
    const { width = 0, height = 0 } = this.#known.of(photo)
    if (left + across <= width && top + down <= height) return
    throw failure('face-outside-photo', {})
  }

  #arrange(action: LibraryAction, arrangement: Arrangement): void {
    this.#history.change(action, arrangement)
    this.#takeUp()
    this.#changed()
  }

  /** Brings what depends on the arrangement up to it. */
  #takeUp(): void {
    const { present } = this.#history
    this.#photos = new Map(present.photos.map((photo) => [photo.id, photo]))
    this.#faces.arrange(present)
    this.#known.listWork(this.#photos.keys(), (photo) => this.#store.isSearched(photo))
  }

  #changed(): void {
    this.#file.saveSoon(() => this.#stored())
    this.#onChange()
  }

  #stored(): z.output<typeof Stored> {
    const { people, photos, faces } = this.#history.present
    return {
      people: [...people],
      photos: [...photos],
      faces: [...faces],
      omitted: this.#omitted,
      facts: this.#known.stored,
      keys: this.#keys.stored,
    }
  }
}
