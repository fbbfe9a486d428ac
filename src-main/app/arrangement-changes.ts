import type { LibraryPerson, PersonId, PhotoId } from '../../src-shared/library'
import type { Region } from '../../src-shared/photo'
import { type Arrangement, type MarkedFace, personIn, type StoredPerson } from './arrangement'
import type { PlacedFace } from './placed-face'
import { randomId } from './random-id'

/** Somebody who is there, or a new person of that name. */
export type Whom = PersonId | { readonly newPerson: string }

/** Photos of one name, by where they lie. */
export interface ImportedGroup {
  readonly name: string
  readonly paths: readonly string[]
}

/** Photos that are there already are passed over; people of the same name and role get the new ones. */
export function withImported(
  { people: before, photos: had, faces }: Arrangement,
  groups: readonly ImportedGroup[],
  role: LibraryPerson['role'],
): Arrangement {
  const known = new Set(had.map(({ path }) => path))
  const people = [...before]
  const photos = [...had]
  for (const group of groups) {
    const fresh = group.paths.filter((path) => !known.has(path))
    if (fresh.length === 0) continue
    const name = group.name.slice(0, 80)
    const person = people.find((one) => one.name === name && one.role === role) ?? {
      id: randomId(),
      name,
      role,
    }
    if (!people.includes(person)) people.push(person)
    photos.push(...fresh.map((path) => ({ id: randomId(), path, person: person.id })))
  }
  return { people, photos, faces }
}

export function withoutPhotos(arrangement: Arrangement, ids: readonly PhotoId[]): Arrangement {
  const chosen = new Set(ids)
  return { ...arrangement, photos: arrangement.photos.filter(({ id }) => !chosen.has(id)) }
}

/** @throws FailureError `bad request` for a person who is not there */
export function withPhotosOf(arrangement: Arrangement, ids: readonly PhotoId[], to: Whom): Arrangement {
  const chosen = new Set(ids)
  const { people, person } = withPerson(arrangement, to)
  const photos = arrangement.photos.map((photo) => (chosen.has(photo.id) ? { ...photo, person } : photo))
  return { ...arrangement, people, photos }
}

/** @throws FailureError `bad request` for a person who is not there */
export function withChangedPerson(
  arrangement: Arrangement,
  id: PersonId,
  change: Partial<Pick<StoredPerson, 'name' | 'role'>>,
): Arrangement {
  personIn(arrangement, id)
  const people = arrangement.people.map((person) => (person.id === id ? { ...person, ...change } : person))
  return { ...arrangement, people }
}

/** @throws FailureError `bad request` for a person who is not there */
export function withMerged(arrangement: Arrangement, into: PersonId, from: readonly PersonId[]): Arrangement {
  personIn(arrangement, into)
  const merged = new Set<string | undefined>(from.filter((id) => id !== into))
  const moved = <Owned extends { readonly person?: string | undefined }>(owned: Owned) =>
    merged.has(owned.person) ? { ...owned, person: into } : owned
  return {
    people: arrangement.people.filter(({ id }) => !merged.has(id)),
    photos: arrangement.photos.map(moved),
    faces: arrangement.faces.map(moved),
  }
}

/** Without the person and the person's photos; faces in photos of others become a stranger's. */
export function withoutPerson({ people, photos, faces }: Arrangement, person: PersonId): Arrangement {
  const strangers = faces.filter((face) => face.person === person)
  return {
    people: people.filter(({ id }) => id !== person),
    photos: photos.filter((photo) => photo.person !== person),
    faces: marked(faces, strangers, { person: 'nobody' }),
  }
}

/** @throws FailureError `bad request` for a person who is not there */
export function withFacesOf(
  arrangement: Arrangement,
  chosen: readonly PlacedFace[],
  to: Whom | 'nobody',
): Arrangement {
  const { people, person } =
    to === 'nobody' ? { people: arrangement.people, person: to } : withPerson(arrangement, to)
  return { ...arrangement, people, faces: marked(arrangement.faces, chosen, { person }) }
}

/** @throws FailureError `bad request` for a person who is not there */
export function withDrawnFace(
  arrangement: Arrangement,
  face: { readonly id: string; readonly photo: PhotoId; readonly box: Region; readonly person?: PersonId },
): Arrangement {
  if (face.person !== undefined) personIn(arrangement, face.person)
  return { ...arrangement, faces: [...arrangement.faces, face] }
}

/** The faces with their box elsewhere, or without it where there is no face. */
export function withMarks(
  arrangement: Arrangement,
  chosen: readonly PlacedFace[],
  said: Pick<MarkedFace, 'box' | 'isRemoved'>,
): Arrangement {
  return { ...arrangement, faces: marked(arrangement.faces, chosen, said) }
}

function withPerson(
  arrangement: Arrangement,
  to: Whom,
): { people: readonly StoredPerson[]; person: PersonId } {
  const { people } = arrangement
  if (typeof to === 'string') return { people, person: personIn(arrangement, to).id }
  const person = randomId()
  return { people: [...people, { id: person, name: to.newPerson, role: 'protected' }], person }
}

/** The marks with something more said about some faces. */
function marked(
  marks: readonly MarkedFace[],
  faces: readonly Pick<MarkedFace, 'id' | 'photo'>[],
  said: Omit<MarkedFace, 'id' | 'photo'>,
): MarkedFace[] {
  const fresh = new Map(faces.map(({ id, photo }) => [id, { id, photo, ...said }]))
  const changed = marks.map((mark) => (fresh.delete(mark.id) ? { ...mark, ...said } : mark))
  return [...changed, ...fresh.values()]
}
