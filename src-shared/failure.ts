import { z } from 'zod'

/**
 * Why something did not work, as it crosses a process boundary. `message` is a sentence for the user: what is
 * wrong and what to do. `file` is there when one file is the cause.
 *
 * - `cancelled`: the owner asked for it
 * - `bad request`: a parameter is wrong; nothing was started
 * - `unreadable`, `unwritable`: a file or folder
 * - `refused`: it could be done but would do harm, such as writing over an original
 * - `in use`: another run holds the folder
 * - `engine died`, `engine silent`: the engine process crashed, was killed, or showed no sign of life
 * - `internal`: a mistake of ours
 */
export const Failure = z.object({
  kind: z.enum([
    'cancelled',
    'bad request',
    'unreadable',
    'unwritable',
    'refused',
    'in use',
    'engine died',
    'engine silent',
    'internal',
  ]),
  message: z.string(),
  file: z.string().optional(),
})
export type Failure = z.infer<typeof Failure>

/** A failure as an exception: what the app layer throws and the shells show. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, cause === undefined ? {} : { cause })
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** Whatever was thrown as a failure; what nobody foresaw is `internal`. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure
  return { kind: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) }
}
