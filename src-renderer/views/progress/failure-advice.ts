import type { Failure } from '../../../src-shared/failure'

const withAdvice = ['unreadable', 'unwritable', 'in use', 'engine died', 'engine silent', 'refused'] as const
type WithAdvice = (typeof withAdvice)[number]

/** The kind of failure that there is a text for, which says what to do; undefined for the others. */
export function failureAdvice({ kind }: Failure): WithAdvice | undefined {
  return withAdvice.find((one) => one === kind)
}
