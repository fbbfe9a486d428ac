import type { RedisOptions } from 'bullmq'
import { Redis } from 'ioredis'
import type { z } from 'zod'
import { FailureError } from '../../src-shared/failure'
import { CellRequest } from '../../src-shared/lab'
import { version } from './version'

/** Of this program's version alone: others would measure something else. */
export const queueName = `unlearnable-lab-${version}`

/** What waits in the queue under a cell's key; whoever takes it has a folder of its own. */
export const QueuedCell = CellRequest.omit({ folder: true })
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
    const message = `the queue at ${host} does not answer (${(cause as Error).message}); check that Redis runs there and lets you in`
    throw new FailureError({ kind: 'unreadable', message }, cause)
  } finally {
    redis.disconnect()
  }
  return { url, maxRetriesPerRequest: null }
}

/** Without the password. */
function hostOf(url: string): string {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' }
  if ((protocol === 'redis:' || protocol === 'rediss:') && host !== '') return host
  const message = 'a queue is given by the address of its Redis, such as redis://localhost:6379'
  throw new FailureError({ kind: 'bad request', message })
}
