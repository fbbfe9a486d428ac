import { setTimeout as delay } from 'node:timers/promises'
import { type Job, Queue } from 'bullmq'
import { failure } from '../../src-shared/failure'
import { AnyMeasurement } from '../../src-shared/lab-kinds'
import { Progress } from '../../src-shared/progress'
import type { Watcher } from './copies'
import { type QueuedCell, queueName, reachQueue } from './lab-queue'
import type { LabTask, LabWorkers } from './lab-workers'

const millisecondsBetweenLooks = 500
const secondsKept = 7 * 24 * 3600

/**
 * Workers of any number of computers behind a queue. A cell waits there under its key, so that asking twice for the
 * same is asking once, and what was asked for stays there when this process ends. The queue is looked at again and
 * again, and not listened to, since nothing can then be missed, whatever becomes of Redis in between.
 */
export class QueuedWorkers implements LabWorkers {
  readonly capacity = Number.POSITIVE_INFINITY
  readonly #queue: Queue

  private constructor(queue: Queue) {
    this.#queue = queue
  }

  /** @throws FailureError when there is no queue at this address */
  static async open(url: string): Promise<QueuedWorkers> {
    const queue = new Queue(queueName, { connection: await reachQueue(url) })
    // Redis went away; the connection is tried again by itself until it is back.
    queue.on('error', () => undefined)
    return new QueuedWorkers(queue)
  }

  async measure({ title, request }: LabTask, { signal, onProgress }: Watcher): Promise<AnyMeasurement> {
    const { folder: _folder, resources: _resources, ...queued } = request
    await this.#forgetFailure(queued.key)
    for (;;) {
      const job = (await this.#queue.getJob(queued.key)) ?? (await this.#add(title, queued))
      if (job.finishedOn !== undefined) return resultOf(job)
      const progress = Progress.safeParse(job.progress)
      if (progress.success) onProgress?.(progress.data)
      await delay(millisecondsBetweenLooks, undefined, { signal }).catch((cause) => {
        throw failure('cancelled', {}, { cause })
      })
    }
  }

  close(): Promise<void> {
    return this.#queue.close()
  }

  /** What failed in an earlier run is tried again. */
  async #forgetFailure(key: string): Promise<void> {
    const job = await this.#queue.getJob(key)
    if (job && (await job.isFailed())) await job.remove()
  }

  #add(title: string, queued: QueuedCell): Promise<Job> {
    const kept = { age: secondsKept }
    return this.#queue.add(title, queued, { jobId: queued.key, removeOnComplete: kept, removeOnFail: kept })
  }
}

function resultOf({ failedReason, returnvalue, id }: Job): AnyMeasurement {
  // Mostly pictures that are not where the worker looks for them; a wrong matrix was refused when it was planned.
  if (failedReason) throw failure('worker-failed', { reason: failedReason })
  const result = AnyMeasurement.safeParse(returnvalue)
  if (result.success) return result.data
  throw failure('queue-result-malformed', { job: String(id) })
}
