import type { LibraryPerson, PersonId } from '../../../src-shared/library'

/** Whom a name stands for. */
export type Answer =
  | { readonly kind: 'somebody'; readonly id: PersonId; readonly name: string }
  | { readonly kind: 'new'; readonly name: string }

/**
 * What was typed as an answer to who it is: somebody in the library, whatever the case, or somebody new; undefined for
 * nothing.
 *
 * @param preferred who is meant where several have the same name
 */
export function answerOf(
  typed: string,
  people: readonly LibraryPerson[],
  preferred?: PersonId,
): Answer | undefined {
  const name = typed.trim()
  if (name === '') return undefined
  const same = people.filter((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  const somebody = same.find(({ id }) => id === preferred) ?? same[0]
  return somebody ? { kind: 'somebody', id: somebody.id, name: somebody.name } : { kind: 'new', name }
}
