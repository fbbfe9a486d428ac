import type { FaceId, LibraryFace } from '../../src-shared/faces'
import type { LibraryPhoto, LibraryState, PersonId } from '../../src-shared/library'

/** A face with the photo that it is in. */
export interface PhotoFace {
  readonly photo: LibraryPhoto
  readonly face: LibraryFace
}

/** Every face that is known, by its id. */
export function facesById({ photos }: Pick<LibraryState, 'photos'>): ReadonlyMap<FaceId, PhotoFace> {
  const faces = new Map<FaceId, PhotoFace>()
  for (const photo of photos) for (const face of photo.faces ?? []) faces.set(face.id, { photo, face })
  return faces
}

/** What is known of whose face it is. */
export type FaceIdentity =
  | { readonly state: 'known' | 'likely'; readonly name: string }
  | { readonly state: 'unknown' | 'stranger' }

/** Whose face it is. Somebody who has left the library counts as nobody. */
export function identityOf(
  { person, confirmed }: LibraryFace,
  names: ReadonlyMap<PersonId, string>,
): FaceIdentity {
  const name = person === undefined ? undefined : names.get(person)
  if (name !== undefined) return { state: confirmed ? 'known' : 'likely', name }
  return { state: confirmed ? 'stranger' : 'unknown' }
}
