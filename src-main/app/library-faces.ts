import { faceRegion } from '../../src-shared/face-region'
import type { FaceId, LibraryFace } from '../../src-shared/faces'
import { failure } from '../../src-shared/failure'
import type { PersonId, PhotoId } from '../../src-shared/library'
import type { Region } from '../../src-shared/photo'
import type { Arrangement, MarkedFace, StoredPhoto } from './arrangement'
import type { FaceStore } from './face-store'
import type { KnownPhotos } from './known-photos'
import { ownersFaces } from './owners-faces'
import type { PlacedFace } from './placed-face'

/**
 * The faces in the photos: where they are, what the owner said about them, and whose the others probably are. Wants
 * to be told when the arrangement changes, or what the store knows.
 */
export class LibraryFaces {
  readonly #store: FaceStore
  readonly #known: KnownPhotos
  #arrangement: Arrangement = { people: [], photos: [], faces: [] }
  #marks = new Map<PhotoId, MarkedFace[]>()
  /** Which face is probably the owner's in each of an owner's photos; worked out when first asked for. */
  readonly #guesses = new Map<PersonId, ReadonlyMap<PhotoId, FaceId>>()

  constructor(store: FaceStore, known: KnownPhotos) {
    this.#store = store
    this.#known = known
  }

  /** This is the arrangement from now on. */
  arrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement
    this.#marks = groupedBy(arrangement.faces, ({ photo }) => photo)
    this.#guesses.clear()
  }

  /** More is known of the faces in the photos of this person. */
  learned(owner: PersonId): void {
    this.#guesses.delete(owner)
  }

  /** In the order in which they were found or drawn. */
  in(photo: PhotoId): PlacedFace[] {
    const marks = new Map(this.#marks.get(photo)?.map((mark) => [mark.id, mark]))
    const found = this.#store.foundIn(photo).flatMap(({ id, box }) => {
      const mark = marks.get(id)
      marks.delete(id)
      return this.#placed({ id, photo, ...mark, box: mark?.box ?? box }, 'found')
    })
    const drawn = [...marks.values()].flatMap((mark) => this.#placed(mark, 'drawn'))
    return [...found, ...drawn]
  }

  /** As pages see them; undefined when nobody has looked yet. */
  describe(photo: StoredPhoto): LibraryFace[] | undefined {
    const faces = this.in(photo.id)
    if (faces.length === 0 && !this.#store.isSearched(photo.id)) return undefined
    return faces.map((face) => {
      const person = this.personOf(face, photo.person)
      const { id, box, source, said } = face
      return { id, box, source, confirmed: said !== undefined, ...(person === undefined ? {} : { person }) }
    })
  }

  /** Whose face it is, or probably is; undefined for strangers and where nobody knows. */
  personOf({ id, photo, said }: PlacedFace, owner: PersonId): PersonId | undefined {
    if (said !== undefined) return said === 'nobody' ? undefined : said
    return this.#guessesFor(owner).get(photo) === id ? owner : undefined
  }

  /** The square around a face; undefined until its photo was looked at. */
  squareOf({ photo, box }: PlacedFace): Region | undefined {
    const { width, height } = this.#known.of(photo)
    return width === undefined || height === undefined ? undefined : faceRegion(box, { width, height })
  }

  /** Around the faces of the photo's owner. */
  ownersSquares({ id, person }: StoredPhoto): Region[] {
    return this.in(id).flatMap((face) =>
      this.personOf(face, person) === person ? (this.squareOf(face) ?? []) : [],
    )
  }

  /** @throws FailureError `bad request` when one of them is not here */
  find(ids: readonly FaceId[]): PlacedFace[] {
    const wanted = new Set(ids)
    const found = this.#arrangement.photos.flatMap(({ id }) =>
      this.in(id).filter((face) => wanted.has(face.id)),
    )
    if (found.length === wanted.size) return found
    throw failure('face-gone', {})
  }

  /** Faces of which nobody said whose they are, in photos of people who are to be protected, with who it may be. */
  unconfirmed(): (PlacedFace & { readonly guess: PersonId | undefined })[] {
    const others = new Set(this.#arrangement.people.flatMap(({ id, role }) => (role === 'other' ? id : [])))
    return this.#arrangement.photos.flatMap(({ id, person }) =>
      others.has(person)
        ? []
        : this.in(id)
            .filter(({ said }) => said === undefined)
            .map((face) => ({ ...face, guess: this.personOf(face, person) })),
    )
  }

  /** The embeddings of faces that the owner of the library has named, by person. */
  confirmed(): Map<PersonId, (readonly number[])[]> {
    const byPerson = groupedBy(this.#namedFaces(), ({ said }) => said as PersonId)
    return new Map([...byPerson].map(([person, faces]) => [person, embeddingsOf(faces)]))
  }

  /** Of the person's faces: first those that the owner of the library has named, then those that are probably theirs. */
  embeddingsOf(person: PersonId): (readonly number[])[] {
    const named = this.#namedFaces().filter(({ said }) => said === person)
    const guessed = [...this.#guessesFor(person)].flatMap(([photo, id]) =>
      this.in(photo).filter((face) => face.id === id),
    )
    return embeddingsOf([...named, ...guessed])
  }

  /** Faces that were drawn, moved or named and are not computed from where they are now. Strangers need not be. */
  unmeasured(): PlacedFace[] {
    return this.#arrangement.faces.flatMap(({ id, photo, person, isRemoved }) => {
      if (person === 'nobody' || isRemoved) return []
      return this.in(photo).filter((face) => face.id === id && !this.#store.embeddingOf(photo, id, face.box))
    })
  }

  #placed(
    { id, photo, box, person: said, isRemoved }: MarkedFace,
    source: PlacedFace['source'],
  ): PlacedFace[] {
    if (isRemoved || !box) return []
    const embedding = this.#store.embeddingOf(photo, id, box)
    // One that could not be computed is empty.
    return [{ id, photo, box, source, said, embedding: embedding?.length ? embedding : undefined }]
  }

  #guessesFor(owner: PersonId): ReadonlyMap<PhotoId, FaceId> {
    const known = this.#guesses.get(owner)
    if (known) return known
    const guesses = this.#guess(owner)
    this.#guesses.set(owner, guesses)
    return guesses
  }

  #guess(owner: PersonId): ReadonlyMap<PhotoId, FaceId> {
    const person = this.#arrangement.people.find(({ id }) => id === owner)
    if (person?.role !== 'protected') return new Map()
    const own = this.#arrangement.photos.flatMap((photo) => (photo.person === owner ? photo.id : []))
    const photos = new Set(own)
    const elsewhere = this.#namedFaces().filter(({ said, photo }) => said === owner && !photos.has(photo))
    return ownersFaces(
      owner,
      own.map((photo) => this.in(photo)),
      elsewhere,
    )
  }

  #namedFaces(): PlacedFace[] {
    return [...this.#marks.keys()].flatMap((photo) =>
      this.in(photo).filter(({ said }) => said !== undefined && said !== 'nobody'),
    )
  }
}

function embeddingsOf(faces: readonly PlacedFace[]): (readonly number[])[] {
  return faces.flatMap(({ embedding }) => (embedding ? [embedding] : []))
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
