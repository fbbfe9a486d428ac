import type { LibraryPerson } from '../../src-shared/library'
import type { MethodDescription } from '../../src-shared/method'

/**
 * Whether a person's key can be improved with further photos, which only some methods can do. A key that does not say
 * its method may be improved: the app itself refuses what it cannot do.
 *
 * @param methods those that are known
 */
export function canImprove(
  { keyMethod }: Pick<LibraryPerson, 'keyMethod'>,
  methods: readonly MethodDescription[],
): boolean {
  return keyMethod === undefined || methods.some(({ id, isImprovable }) => id === keyMethod && isImprovable)
}
