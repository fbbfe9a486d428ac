import type { LibraryPerson } from '../../src-shared/library'
import { languages } from '../language/texts'

const names: ReadonlySet<string> = new Set(Object.values(languages).map(({ photos }) => photos.unnamed))

/** Whether somebody came without a name and still has none, in whatever language that was. */
export function isUnnamed({ name, role }: Pick<LibraryPerson, 'name' | 'role'>): boolean {
  return role === 'protected' && names.has(name)
}
