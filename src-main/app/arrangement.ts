import { z } from 'zod'
import { FaceId } from '../../src-shared/faces'
import { failure } from '../../src-shared/failure'
import { LibraryPerson, PersonId, PhotoId } from '../../src-shared/library'
import { Region } from '../../src-shared/photo'

export const StoredPerson = LibraryPerson.pick({ id: true, name: true, role: true })
export type StoredPerson = z.infer<typeof StoredPerson>

export const StoredPhoto = z.object({ id: PhotoId, path: z.string(), person: PersonId })
export type StoredPhoto = z.infer<typeof StoredPhoto>

/** What the owner said about a face. Faces of which nothing was said are not among these. */
export const MarkedFace = z.object({
  id: FaceId,
  photo: PhotoId,
  /** Where the owner drew it or moved it to. */
  box: Region.optional(),
  person: z.union([PersonId, z.literal('nobody')]).optional(),
  /** There is no face. */
  isRemoved: z.boolean().optional(),
})
export type MarkedFace = z.infer<typeof MarkedFace>

/** What the owner decides about the imported photos, and can undo. */
export const Arrangement = z.object({
  people: z.array(StoredPerson),
  photos: z.array(StoredPhoto),
  // Libraries from before there were faces have none.
  faces: z.array(MarkedFace).default([]),
})

export interface Arrangement {
  readonly people: readonly StoredPerson[]
  readonly photos: readonly StoredPhoto[]
  readonly faces: readonly MarkedFace[]
}

/**
 * The arrangement without what belongs to nothing: faces go with their photos, people with their last photo or face.
 *
 * @param stays whether somebody stays in any case
 */
export function tidied(
  { people, photos, faces }: Arrangement,
  stays: (person: PersonId) => boolean,
): Arrangement {
  const present = new Set(photos.map(({ id }) => id))
  const facesLeft = faces.filter(({ photo }) => present.has(photo))
  const inUse = new Set(
    [...photos, ...facesLeft.filter(({ isRemoved }) => !isRemoved)].map(({ person }) => person),
  )
  return { people: people.filter(({ id }) => inUse.has(id) || stays(id)), photos, faces: facesLeft }
}

/** @throws FailureError `bad request` when there is no such person */
export function personIn({ people }: Arrangement, id: PersonId): StoredPerson {
  const person = people.find((one) => one.id === id)
  if (person) return person
  throw failure('person-gone', {})
}
