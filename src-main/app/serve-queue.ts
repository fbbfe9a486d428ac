import { type Job, WaitingError, Worker } from 'bullmq'
import { failureOf } from '../../src-shared/failure'
import type { AnyMeasurement } from '../../src-shared/lab-kinds'
import { QueuedCell, queueName, reachQueue } from './lab-queue'
import type { LabWorkers } from './lab-workers'

export interface QueueOrder {
  /** Address of the Redis. */
  readonly queue: string
  /** Where measurements, noise and checkpoints are kept; computers that share it share the noise. */
  readonly folder: string
  /** Folder with the data that come with the program. */
  readonly resources: string
  /** Folder that relative paths in matrices start from here; left out: as where the matrix was started. */
  readonly base?: string | undefined
}

/** What a worker tells while it waits and works. */
export interface QueueWatcher {
  /** Aborted when it is to end: the cells under way go back to the queue, with what was saved of them in the folder. */
  readonly signal: AbortSignal
  readonly onTaken: (title: string) => void
  readonly onMeasured: (title: string, measurement: AnyMeasurement) => void
  /** A cell failed, or Redis is away and is tried again. */
  readonly onTrouble: (message: string) => void
}

/** A worker that has not said for so long that it is alive has lost its cell to the others. */
const millisecondsOfLock = 10_000
const millisecondsBetweenChecks = 5_000
/** A cell that so many workers died of is no accident any more. */
const deathsBeforeGivingUp = 3
const millisecondsBetweenReports = 1_000

/**
 * Works out cells of a queue until the signal. A worker that is killed loses nothing: its cell is given to another.
 *
 * @throws FailureError when there is no queue at this address
 */
export async function serveQueue(
  order: QueueOrder,
  workers: LabWorkers,
  watcher: QueueWatcher,
): Promise<void> {
  const { signal, onTrouble } = watcher
  const worker = new Worker(queueName, (job, token) => workOut(job, token, order, workers, watcher), {
    connection: await reachQueue(order.queue),
    concurrency: workers.capacity,
    lockDuration: millisecondsOfLock,
    stalledInterval: millisecondsBetweenChecks,
    maxStalledCount: deathsBeforeGivingUp,
  })
  worker.on('error', ({ message }) => onTrouble(message))
  worker.on('failed', (_, { message }) => onTrouble(message))
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  await worker.close()
}

async function workOut(
  job: Job,
  token: string | undefined,
  { folder, resources, base }: QueueOrder,
  workers: LabWorkers,
  { signal, onTaken, onMeasured }: QueueWatcher,
): Promise<AnyMeasurement> {
  const queued = QueuedCell.parse(job.data)
  const request = { ...queued, base: base ?? queued.base, resources, folder }
  let lastReport = Number.NEGATIVE_INFINITY
  onTaken(job.name)
  try {
    const measurement = await workers.measure(
      { title: job.name, request },
      {
        signal,
        onProgress: (progress) => {
          const now = performance.now()
          if (now - lastReport < millisecondsBetweenReports) return
          lastReport = now
          // Redis may be away; the next one is told again.
          job.updateProgress(progress).catch(() => undefined)
        },
      },
    )
    onMeasured(job.name, measurement)
    return measurement
  } catch (thrown) {
    if (failureOf(thrown).kind !== 'cancelled') throw thrown
    await job.moveToWait(token)
    throw new WaitingError()
  }
}
