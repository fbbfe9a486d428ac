import { basename } from 'node:path'
import type { PersonId, PhotoId } from '../../src-shared/library'
import { type Arrangement, personIn, type StoredPhoto } from './arrangement'
import type { PhotoFace } from './collect'
import { DistinctNames } from './distinct-names'
import type { KnownPhotos } from './known-photos'
import type { LibraryFaces } from './library-faces'
import type { PersonKey, PersonKeys } from './person-keys'

/** Photos of one person with where they lie, for a job. */
export interface PersonPhotos {
  readonly id: PersonId
  readonly name: string
  readonly key: PersonKey | undefined
  readonly photos: readonly PlacedPhoto[]
  /** What some of the person's faces look like, for the key to find them in later photos. */
  readonly likenesses: readonly (readonly number[])[]
}

/** A photo with where its copy goes, but for the extension. */
export interface PlacedPhoto {
  readonly id: PhotoId
  readonly path: string
  readonly place: string
  /** Left out where none of the people that were asked for is to be seen. */
  readonly faces: readonly PhotoFace[] | undefined
}

/** More would make keys larger and the finding no better. */
const likenessesInKey = 24

/**
 * The photos of some people that can be read as far as is known, each with a distinct place for its copy and the faces
 * in it. People of one name are kept apart by a number; faces of anybody else are strangers'.
 *
 * @throws FailureError `bad request` for a person who is not there
 */
export function placedPhotos(
  ids: readonly PersonId[],
  arrangement: Arrangement,
  known: KnownPhotos,
  faces: LibraryFaces,
  keys: PersonKeys,
): PersonPhotos[] {
  const distinct = new DistinctNames()
  const names = new Map(ids.map((id) => [id, distinct.take(personIn(arrangement, id).name)]))
  return [...names].map(([id, name]) => {
    const readable = arrangement.photos.filter(
      (photo) => photo.person === id && known.of(photo.id).state !== 'unreadable',
    )
    const place = placesFor(name)
    return {
      id,
      name,
      key: keys.of(id),
      likenesses: faces.embeddingsOf(id).slice(0, likenessesInKey),
      photos: readable.map((photo) => ({
        id: photo.id,
        path: photo.path,
        place: place(photo),
        faces: facesOf(photo, faces, names),
      })),
    }
  })
}

function placesFor(name: string): (photo: StoredPhoto) => string {
  const folder = name.replace(/[\\/:*?"<>|]+/g, '-').replace(/^\.+/, '') || 'person'
  const places = new DistinctNames()
  return ({ path }) => `${folder}/${places.take(basename(path))}`
}

function facesOf(
  photo: StoredPhoto,
  faces: LibraryFaces,
  names: ReadonlyMap<PersonId, string>,
): PhotoFace[] | undefined {
  const all = faces.in(photo.id).flatMap((face) => {
    const region = faces.squareOf(face)
    const person = faces.personOf(face, photo.person)
    return region ? { region, person: person === undefined ? undefined : names.get(person) } : []
  })
  return all.some(({ person }) => person !== undefined) ? all : undefined
}
