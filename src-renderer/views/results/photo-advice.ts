import type { FailureKey } from '../../../src-shared/failure'
import type { Message } from '../../../src-shared/message'

/** Failures of one photo whose own words do not say what to do with it. */
const withAdvice = [
  'photo-unopenable',
  'photo-of-unknown-format',
  'region-outside-photo',
  'noise-of-other-photos',
  'copy-unwritable',
  'path-unwritable',
  'disk-full',
  'engine-ended',
  'engine-ended-saying',
  'engine-silent',
] as const satisfies readonly FailureKey[]

/** The key of the text that says what to do with a photo that failed; undefined where the failure says it itself. */
export function photoAdvice({ text }: Message): (typeof withAdvice)[number] | 'unforeseen' | undefined {
  return text ? withAdvice.find((key) => key === text.key) : 'unforeseen'
}
