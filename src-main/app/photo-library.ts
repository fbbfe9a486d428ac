import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { FailureError } from '../../src-shared/failure'
import { LibraryPerson, LibraryPhoto, type LibraryState, PersonId, PhotoId } from '../../src-shared/library'
import { PhotoProblem } from '../../src-shared/noise'
import { collectPeople } from './collect'
import { DistinctNames } from './distinct-names'
import { randomId } from './random-id'
import { StoredJson } from './stored-json'

type Action = NonNullable<LibraryState['undo']>
type Role = LibraryPerson['role']

const StoredPerson = LibraryPerson.pick({ id: true, name: true, role: true })
type StoredPerson = z.infer<typeof StoredPerson>

const StoredPhoto = z.object({ id: PhotoId, path: z.string(), person: PersonId })
type StoredPhoto = z.infer<typeof StoredPhoto>

/** Ready noise of a person: the request that made it, and what the noise file calls the person. */
const PersonKey = z.object({ request: z.string(), name: z.string() })
export type PersonKey = z.infer<typeof PersonKey>

/** What is known of a photo beside its place among the people; undoing an arrangement does not touch it. */
const PhotoFacts = LibraryPhoto.pick({ state: true, problem: true, width: true, height: true }).extend({
  /** The noise request of its newest protected copy. */
  protectedBy: z.string().optional(),
})
type PhotoFacts = z.infer<typeof PhotoFacts>

const Stored = z.object({
  people: z.array(StoredPerson),
  photos: z.array(StoredPhoto),
  omitted: z.array(PhotoProblem),
  facts: z.record(PhotoId, PhotoFacts),
  keys: z.record(PersonId, PersonKey),
})

interface Arrangement {
  readonly people: readonly StoredPerson[]
  readonly photos: readonly StoredPhoto[]
}

/** Photos of one person with where they lie, for a job. */
export interface PersonPhotos {
  readonly id: PersonId
  readonly name: string
  readonly key: PersonKey | undefined
  readonly photos: readonly { readonly id: PhotoId; readonly path: string; readonly place: string }[]
}

const arrangementsKept = 100
const unread: PhotoFacts = { state: 'waiting' }

/**
 * The photos that were imported and whose they are. Keeps paths to itself: everybody else knows photos by their ids.
 * Changes of the arrangement can be undone; the files themselves are never touched.
 */
export class PhotoLibrary {
  readonly #file: StoredJson<typeof Stored>
  readonly #onChange: () => void
  #arrangement: Arrangement = { people: [], photos: [] }
  #omitted: PhotoProblem[] = []
  readonly #facts = new Map<PhotoId, PhotoFacts>()
  readonly #keys = new Map<PersonId, PersonKey>()
  #past: { readonly action: Action; readonly before: Arrangement }[] = []
  #future: { readonly action: Action; readonly after: Arrangement }[] = []

  /** @param onChange called after every change of what `state` gives */
  constructor(dataFolder: string, onChange: () => void) {
    this.#file = new StoredJson(join(dataFolder, 'library.json'), Stored)
    this.#onChange = onChange
  }

  async load(): Promise<void> {
    const stored = await this.#file.read()
    if (!stored) return
    this.#arrangement = { people: stored.people, photos: stored.photos }
    this.#omitted = stored.omitted
    for (const [id, facts] of Object.entries(stored.facts)) this.#facts.set(id, facts)
    for (const [id, key] of Object.entries(stored.keys)) this.#keys.set(id, key)
  }

  get state(): LibraryState {
    const { people, photos } = this.#arrangement
    const [undo, redo] = [this.#past.at(-1)?.action, this.#future.at(-1)?.action]
    return {
      people: people.map((person) => ({ ...person, hasKey: this.#keys.has(person.id) })),
      photos: photos.map((photo) => this.#describe(photo)),
      omitted: this.#omitted,
      ...(undo ? { undo } : {}),
      ...(redo ? { redo } : {}),
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
    const known = new Set(this.#arrangement.photos.map(({ path }) => path))
    const people = [...this.#arrangement.people]
    const photos = [...this.#arrangement.photos]
    let withKey = 0
    for (const group of groups) {
      const fresh = group.paths.filter((path) => !known.has(path))
      if (fresh.length === 0) continue
      const person = people.find(({ name, role: had }) => name === group.name && had === role) ?? {
        id: randomId(),
        name: group.name.slice(0, 80),
        role,
      }
      if (!people.includes(person)) people.push(person)
      photos.push(...fresh.map((path) => ({ id: randomId(), path, person: person.id })))
      if (this.#keys.has(person.id)) withKey += fresh.length
    }
    const added = photos.length - this.#arrangement.photos.length
    this.#omitted = found.omitted.map(({ path, reason }) => ({ file: path, message: reason }))
    if (added > 0) this.#arrange('add', { people, photos })
    else this.#changed()
    return { added, withKey }
  }

  remove(ids: readonly PhotoId[]): void {
    const chosen = new Set(ids)
    this.#arrange('remove', {
      people: this.#arrangement.people,
      photos: this.#arrangement.photos.filter(({ id }) => !chosen.has(id)),
    })
  }

  assign(ids: readonly PhotoId[], to: PersonId | { readonly newPerson: string }): void {
    const chosen = new Set(ids)
    const { photos } = this.#arrangement
    const people = [...this.#arrangement.people]
    let person: PersonId
    if (typeof to === 'string') {
      person = this.#person(to).id
    } else {
      person = randomId()
      people.push({ id: person, name: to.newPerson, role: 'protected' })
    }
    this.#arrange('assign', {
      people,
      photos: photos.map((photo) => (chosen.has(photo.id) ? { ...photo, person } : photo)),
    })
  }

  rename(id: PersonId, name: string): void {
    this.#person(id)
    this.#arrange('rename', {
      ...this.#arrangement,
      people: this.#arrangement.people.map((person) => (person.id === id ? { ...person, name } : person)),
    })
  }

  merge(into: PersonId, from: readonly PersonId[]): void {
    this.#person(into)
    const merged = new Set(from.filter((id) => id !== into))
    this.#arrange('merge', {
      people: this.#arrangement.people.filter(({ id }) => !merged.has(id)),
      photos: this.#arrangement.photos.map((photo) =>
        merged.has(photo.person) ? { ...photo, person: into } : photo,
      ),
    })
  }

  setRole(id: PersonId, role: Role): void {
    this.#person(id)
    this.#arrange('role', {
      ...this.#arrangement,
      people: this.#arrangement.people.map((person) => (person.id === id ? { ...person, role } : person)),
    })
  }

  /** Takes a person with photos and key out for good: it cannot be undone. @returns the key that is no longer used */
  forget(id: PersonId): PersonKey | undefined {
    this.#person(id)
    const key = this.#keys.get(id)
    for (const photo of this.#arrangement.photos) if (photo.person === id) this.#facts.delete(photo.id)
    this.#keys.delete(id)
    this.#past = []
    this.#future = []
    this.#arrangement = {
      people: this.#arrangement.people.filter((person) => person.id !== id),
      photos: this.#arrangement.photos.filter(({ person }) => person !== id),
    }
    this.#changed()
    return key
  }

  undo(): void {
    const step = this.#past.pop()
    if (!step) return
    this.#future.push({ action: step.action, after: this.#arrangement })
    this.#arrangement = step.before
    this.#changed()
  }

  redo(): void {
    const step = this.#future.pop()
    if (!step) return
    this.#past.push({ action: step.action, before: this.#arrangement })
    this.#arrangement = step.after
    this.#changed()
  }

  /** @throws FailureError `bad request` for a photo that is not here */
  pathOf(id: PhotoId): string {
    const photo = this.#arrangement.photos.find((one) => one.id === id)
    if (!photo)
      throw new FailureError({ kind: 'bad request', message: 'this photo is no longer in the list' })
    return photo.path
  }

  /** Photos that have not been looked at yet, in the order of import. */
  unreadPhotos(): PhotoId[] {
    return this.#arrangement.photos.flatMap(({ id }) => (this.#factsOf(id).state === 'waiting' ? id : []))
  }

  /** What looking at a photo gave. */
  setReading(
    id: PhotoId,
    reading: { readonly width: number; readonly height: number } | { readonly problem: string },
  ): void {
    const { protectedBy } = this.#factsOf(id)
    const facts: PhotoFacts =
      'problem' in reading ? { state: 'unreadable', ...reading } : { state: 'ready', ...reading }
    this.#facts.set(id, protectedBy === undefined ? facts : { ...facts, protectedBy })
    this.#changed()
  }

  /** A copy of the photo was made with the noise of this request. */
  setProtected(id: PhotoId, request: string): void {
    this.#facts.set(id, { ...this.#factsOf(id), protectedBy: request })
    this.#changed()
  }

  setKey(person: PersonId, key: PersonKey): void {
    if (!this.#arrangement.people.some(({ id }) => id === person)) return
    this.#keys.set(person, key)
    this.#changed()
  }

  /**
   * The readable photos of some people, each with a distinct place for its copy. People of one name are kept apart by
   * a number.
   *
   * @throws FailureError `bad request` for a person who is not here
   */
  photosOf(ids: readonly PersonId[]): PersonPhotos[] {
    const names = new DistinctNames()
    return ids.map((id) => {
      const name = names.take(this.#person(id).name)
      return { id, name, key: this.#keys.get(id), photos: this.#placedPhotos(id, name) }
    })
  }

  /** Everybody whose photos are only told apart from. */
  others(): PersonPhotos[] {
    return this.photosOf(
      this.#arrangement.people.filter(({ role }) => role === 'other').map(({ id }) => id),
    ).filter(({ photos }) => photos.length > 0)
  }

  /** Resolves when everything so far is on the disk. */
  saved(): Promise<void> {
    return this.#file.save(this.#stored())
  }

  /** Whether the photo has a copy with its person's present key. */
  isProtected(id: PhotoId, key: PersonKey | undefined): boolean {
    return key !== undefined && this.#factsOf(id).protectedBy === key.request
  }

  #placedPhotos(person: PersonId, name: string): PersonPhotos['photos'] {
    const folder = name.replace(/[\\/:*?"<>|]+/g, '-').replace(/^\.+/, '') || 'person'
    const places = new DistinctNames()
    return this.#arrangement.photos
      .filter((photo) => photo.person === person && this.#factsOf(photo.id).state !== 'unreadable')
      .map(({ id, path }) => ({ id, path, place: `${folder}/${places.take(basename(path))}` }))
  }

  #describe({ id, path, person }: StoredPhoto): LibraryPhoto {
    const { protectedBy, ...facts } = this.#factsOf(id)
    return {
      id,
      name: basename(path),
      folder: basename(dirname(path)),
      person,
      ...facts,
      protected: protectedBy !== undefined && this.#keys.get(person)?.request === protectedBy,
    }
  }

  #person(id: PersonId): StoredPerson {
    const person = this.#arrangement.people.find((one) => one.id === id)
    if (!person)
      throw new FailureError({ kind: 'bad request', message: 'this person is no longer in the list' })
    return person
  }

  #factsOf(id: PhotoId): PhotoFacts {
    return this.#facts.get(id) ?? unread
  }

  /** People without photos go with their last photo. */
  #arrange(action: Action, { people, photos }: Arrangement): void {
    const inUse = new Set(photos.map(({ person }) => person))
    this.#past = [...this.#past, { action, before: this.#arrangement }].slice(-arrangementsKept)
    this.#future = []
    this.#arrangement = { people: people.filter(({ id }) => inUse.has(id)), photos }
    this.#changed()
  }

  #changed(): void {
    this.#file.saveInBackground(this.#stored())
    this.#onChange()
  }

  #stored(): z.output<typeof Stored> {
    return {
      people: [...this.#arrangement.people],
      photos: [...this.#arrangement.photos],
      omitted: this.#omitted,
      facts: Object.fromEntries(this.#facts),
      keys: Object.fromEntries(this.#keys),
    }
  }
}
