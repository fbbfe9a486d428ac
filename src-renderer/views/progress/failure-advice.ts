import type { Failure, FailureKey } from '../../../src-shared/failure'

const withAdvice = ['unreadable', 'unwritable', 'in use', 'engine died', 'engine silent', 'refused'] as const

/** Failures whose own words say what to do. */
const clear: ReadonlySet<string> = new Set<FailureKey>([
  'no-photo-readable',
  'key-gone',
  'disk-full',
  'folder-of-originals',
  'foreign-file-in-the-way',
  'link-leads-away',
  'folder-in-use',
])

/** The key of the text that says what to do about a failed job; undefined where its failure says it itself. */
export function failureAdvice({ kind, text }: Failure) {
  if (text && clear.has(text.key)) return undefined
  const known = withAdvice.find((one) => one === kind)
  return known === undefined ? 'progress.failedDefault' : (`progress.advice.${known}` as const)
}
