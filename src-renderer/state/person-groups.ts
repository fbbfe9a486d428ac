import type { LibraryPerson, LibraryPhoto, LibraryState } from '../../src-shared/library'

/** A person with their photos. */
export interface PersonGroup {
  readonly person: LibraryPerson
  readonly photos: readonly LibraryPhoto[]
}

/** Everybody with their photos: first those who are to be protected, then the others. */
export function personGroups({ people, photos }: LibraryState): PersonGroup[] {
  const byPerson = new Map(people.map(({ id }) => [id, [] as LibraryPhoto[]]))
  for (const photo of photos) byPerson.get(photo.person)?.push(photo)
  const groups = people.map((person) => ({ person, photos: byPerson.get(person.id) ?? [] }))
  const isOther = ({ person }: PersonGroup) => person.role === 'other'
  return [...groups.filter((group) => !isOther(group)), ...groups.filter(isOther)]
}
