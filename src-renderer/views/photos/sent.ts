import type { SentBytes } from '../../client/client'
import type { Adding } from '../../state/app-state'

const bytesPerMegabyte = 1e6

/**
 * How much of all uploads has been sent, in megabytes; undefined where nothing is sent, and when all has been: from then
 * on the app is at work.
 */
export function sentOf(adding: readonly Adding[]): SentBytes | undefined {
  const uploads = adding.flatMap(({ sent }) => sent ?? [])
  const done = uploads.reduce((sum, sent) => sum + sent.done, 0) / bytesPerMegabyte
  const total = uploads.reduce((sum, sent) => sum + sent.total, 0) / bytesPerMegabyte
  return done < total ? { done, total } : undefined
}
