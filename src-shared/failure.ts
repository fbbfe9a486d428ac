import { z } from 'zod'
import { FailureKind } from './failure-kind'
import { Message, type MessageValues, messageOf } from './message'
import { failureMessages } from './messages'

/**
 * Why something did not work, as it crosses a process boundary: what is wrong and what to do, as a message. `file` is
 * there when one file is the cause.
 */
export const Failure = Message.extend({ kind: FailureKind, file: z.string().optional() })
export type Failure = z.infer<typeof Failure>

/** The keys of messages that are failures. */
export type FailureKey = {
  [Kind in FailureKind]: keyof (typeof failureMessages)[Kind]
}[FailureKind]

/** A failure as an exception: what the app layer throws and the shells show. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, cause === undefined ? {} : { cause })
    this.name = 'FailureError'
    this.failure = failure
  }
}

/**
 * A failure by its key, which says its kind as well.
 *
 * @param values what is filled into its message
 * @param about the file that is the cause, and what was thrown before
 */
export function failure<Key extends FailureKey>(
  key: Key,
  values: MessageValues<Key>,
  { file, cause }: { readonly file?: string; readonly cause?: unknown } = {},
): FailureError {
  const kind = kinds.get(key) as FailureKind
  return new FailureError({ kind, ...messageOf(key, values), ...(file === undefined ? {} : { file }) }, cause)
}

/** Whatever was thrown as a failure; what nobody foresaw is `internal`. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  return { kind: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) }
}

/** Whether nobody foresaw it, so that there are no words for it but those of whoever threw it. */
export function isUnforeseen({ kind, text }: Failure): boolean {
  return kind === 'internal' && text === undefined
}

const kinds: ReadonlyMap<string, FailureKind> = new Map(
  FailureKind.options.flatMap((kind) =>
    Object.keys(failureMessages[kind]).map((key) => [key, kind] as const),
  ),
)
