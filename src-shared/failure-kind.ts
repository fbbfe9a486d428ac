import { z } from 'zod'

/**
 * What kind of trouble a failure is.
 *
 * - `cancelled`: the owner asked for it
 * - `bad request`: a parameter is wrong; nothing was started
 * - `unreadable`, `unwritable`: a file or folder
 * - `refused`: it could be done but would do harm, such as writing over an original
 * - `in use`: another run holds the folder
 * - `engine died`, `engine silent`: the engine process crashed, was killed, or showed no sign of life
 * - `internal`: a mistake of ours
 */
export const FailureKind = z.enum([
  'cancelled',
  'bad request',
  'unreadable',
  'unwritable',
  'refused',
  'in use',
  'engine died',
  'engine silent',
  'internal',
])
export type FailureKind = z.infer<typeof FailureKind>
