import type { PersonId } from '../../../src-shared/library'
import type { PersonGroup } from '../../state/person-groups'

/** The faces that an order is about. */
export interface FacesInOrder {
  /** Faces of the chosen people in their photos. */
  readonly faces: number
  /** Photos that such a face was found in. */
  readonly photos: number
  /** Those whose faces they are, in the order of the groups. */
  readonly people: readonly string[]
  /** Faces in these photos of which nobody has said whose they are. */
  readonly unclear: number
}

/** Counts the faces that get noise of their own when the photos of these people are protected. */
export function facesInOrder(chosen: readonly PersonGroup[]): FacesInOrder {
  const ids = new Set<PersonId>(chosen.map(({ person }) => person.id))
  const photos = chosen.flatMap((group) => group.photos)
  const isMeant = ({ person }: { readonly person?: PersonId | undefined }) =>
    person !== undefined && ids.has(person)
  const all = photos.flatMap(({ faces = [] }) => faces)
  const meant = all.filter(isMeant)
  const owners = new Set(meant.map(({ person }) => person))
  return {
    faces: meant.length,
    photos: photos.filter(({ faces = [] }) => faces.some(isMeant)).length,
    people: chosen.filter(({ person }) => owners.has(person.id)).map(({ person }) => person.name),
    unclear: all.filter(({ confirmed }) => !confirmed).length,
  }
}
