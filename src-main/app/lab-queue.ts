import type { RedisOptions } from 'bullmq'
import { Redis } from 'ioredis'
import type { z } from 'zod'
import { failure } from '../../src-shared/failure'
import { CellRequest } from '../../src-shared/lab'
import { version } from './version'

/** Of this program's version alone: others would measure something else. */
export const queueName = `unlearnable-lab-${version}`

/** What waits in the queue under a cell's key; whoever takes it has folders of its own. */
export const QueuedCell = CellRequest.omit({ folder: true, resources: true })
export type QueuedCell = z.infer<typeof QueuedCell>

/**
 * How a Redis is reached, which must answer now; later on it may be away for as long as it likes.
 *
 * @param url `redis://[user:password@]host[:port][/database]`, or `rediss:` for one with TLS
 * @throws FailureError `bad request` when this is no such address, `unreadable` when nobody answers there
 */
export async function reachQueue(url: string): Promise<RedisOptions> {
  const host = hostOf(url)
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  // The same is thrown below.
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    await redis.ping()
  } catch (cause) {
    throw failure('queue-silent', { host, reason: (cause as Error).message }, { cause })
  } finally {
    redis.disconnect()
  }
  return { url, maxRetriesPerRequest: null }
}

/** Without the password. */
function hostOf(url: string): string {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' }
  if ((protocol === 'redis:' || protocol === 'rediss:') && host !== '') return host
  throw failure('queue-address-wrong', {})
}
