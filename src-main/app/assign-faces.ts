import { nearestPerson } from '../likeness/nearest-person'
import type { LibraryPhoto, Person } from './collect'
import type { SeenFace } from './find-faces'
import { ownersFaces } from './owners-faces'
import type { PlacedFace } from './placed-face'

export type Embeddings = readonly (readonly number[])[]

/**
 * Says whose the faces in the people's photos are, where nobody can be asked: in each photo the owner's face is the
 * only one, or the one most like the owner's in the other photos; of the others, those are known that are surely like
 * another of the people.
 *
 * @param seen the faces of each photo, by its path
 * @param known faces of people that were seen before, by name; the others are known by their photos
 */
export function assignFaces(
  people: readonly Person[],
  seen: ReadonlyMap<string, readonly SeenFace[]>,
  known: ReadonlyMap<string, Embeddings>,
): Person[] {
  const facesIn = ({ path }: LibraryPhoto) => seen.get(path) ?? []
  const own = new Map(
    people.map(({ name, photos }) => {
      const seenBefore = (known.get(name) ?? []).map((embedding) => knownFace(name, embedding))
      return [name, new Set(ownersFaces(name, photos.map(facesIn), seenBefore).values())]
    }),
  )
  const likenesses = new Map(
    people.map(({ name, photos }) => {
      const faces = photos.flatMap(facesIn).filter(({ id }) => own.get(name)?.has(id))
      return [name, [...(known.get(name) ?? []), ...faces.map(({ embedding }) => embedding)]]
    }),
  )
  return people.map(({ name, photos }) => ({
    name,
    likenesses: likenesses.get(name)?.slice(0, likenessesKept),
    photos: photos.map((photo) => ({
      ...photo,
      faces: facesIn(photo).map(({ id, region, embedding }) => ({
        region,
        person: own.get(name)?.has(id) ? name : surelyAnother(embedding, likenesses, name),
      })),
    })),
  }))
}

/**
 * Photos sorted by who is in them for certain: a photo is that of the first of the people whose face is in it, and of
 * the very first where nobody's is.
 *
 * @param known at least one person; the first come first
 */
export function sortByFaces(
  photos: readonly LibraryPhoto[],
  seen: ReadonlyMap<string, readonly SeenFace[]>,
  known: ReadonlyMap<string, Embeddings>,
): Person[] {
  const names = [...known.keys()]
  const ownerOf = ({ path }: LibraryPhoto) => {
    const sure = (seen.get(path) ?? []).flatMap(({ embedding }) => {
      const nearest = nearestPerson(embedding, known)
      return nearest?.sure ? nearest.person : []
    })
    return names.find((name) => sure.includes(name)) ?? names[0]
  }
  return names.map((name) => ({ name, photos: photos.filter((photo) => ownerOf(photo) === name) }))
}

/** More say nothing new about a person, and make the key larger. */
const likenessesKept = 24

/** A face that somebody was seen with before, in a photo that is not there. */
function knownFace(person: string, embedding: readonly number[]): PlacedFace {
  const box = { left: 0, top: 0, width: 1, height: 1 }
  return { id: '', photo: '', box, source: 'found', said: person, embedding }
}

/** Nobody has two faces in a photo, so the owner is none of the others. */
function surelyAnother(
  embedding: readonly number[],
  likenesses: ReadonlyMap<string, Embeddings>,
  owner: string,
): string | undefined {
  const nearest = nearestPerson(embedding, likenesses)
  return nearest?.sure && nearest.person !== owner ? nearest.person : undefined
}
