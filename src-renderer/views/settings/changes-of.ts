import changes from '../../../resources/changes.json'
import type { Language } from '../../language/texts'

/** What a version brought, in a few sentences; none for one of which nothing is noted. */
export function changesOf(version: string, language: Language): readonly string[] {
  return changes.find((one) => one.version === version)?.[language] ?? []
}
