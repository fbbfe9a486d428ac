import type { FaceId } from '../../src-shared/faces'
import type { FaceGroup, LibraryState, PersonId } from '../../src-shared/library'
import { facesById, type PhotoFace } from './faces'

/** Faces that look like one person, and of which nobody has said yet who it is. */
export interface OpenGroup {
  /** Stays the same while a group grows or shrinks, so that what is typed for it is not lost. */
  readonly key: FaceId
  readonly faces: readonly PhotoFace[]
  /** Whom they look like. */
  readonly person?: PersonId
  /** The likeness is great. */
  readonly likely: boolean
}

/**
 * The groups that still need an answer, after what has been answered since they were suggested. Those that were there
 * before stay in their order, so that nothing jumps under the hands of who answers; new ones come after them.
 */
export function openGroups(
  suggested: readonly FaceGroup[],
  library: LibraryState,
  before: readonly OpenGroup[] = [],
): OpenGroup[] {
  const known = facesById(library)
  const people = new Set(library.people.map(({ id }) => id))
  const keys = new Map(before.flatMap(({ key, faces }) => faces.map(({ face }) => [face.id, key] as const)))
  const taken = new Set<FaceId>()
  const groups = suggested.flatMap(({ faces, person, likely }): OpenGroup[] => {
    const open = faces.flatMap((id) => known.get(id) ?? []).filter(({ face }) => !face.confirmed)
    const [first] = open
    if (!first) return []
    const earlier = open.flatMap(({ face }) => keys.get(face.id) ?? []).find((key) => !taken.has(key))
    const key = earlier ?? first.face.id
    taken.add(key)
    const isThere = person !== undefined && people.has(person)
    return [{ key, faces: open, likely, ...(isThere ? { person } : {}) }]
  })
  const places = new Map(before.map(({ key }, place) => [key, place]))
  const placeOf = ({ key }: OpenGroup) => places.get(key) ?? before.length
  return groups.sort((one, other) => placeOf(one) - placeOf(other))
}

/**
 * Groups of several faces or with a suggestion, and the faces that were seen once and look like nobody: a crowd's,
 * mostly, which are answered together.
 *
 * @param fewest with fewer of them than this each is a group as others
 */
export function withoutSingles(
  groups: readonly OpenGroup[],
  fewest = 3,
): { readonly groups: readonly OpenGroup[]; readonly singles: readonly PhotoFace[] } {
  const isSingle = ({ faces, person }: OpenGroup) => faces.length === 1 && person === undefined
  const singles = groups.filter(isSingle)
  if (singles.length < fewest) return { groups, singles: [] }
  return {
    groups: groups.filter((group) => !isSingle(group)),
    singles: singles.flatMap(({ faces }) => faces),
  }
}

/** How many answers are still wanted; faces that were seen once count as one. */
export function questionsIn(open: readonly OpenGroup[]): number {
  const { groups, singles } = withoutSingles(open)
  return groups.length + (singles.length > 0 ? 1 : 0)
}
