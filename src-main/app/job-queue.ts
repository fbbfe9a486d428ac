import { join } from 'node:path'
import { z } from 'zod'
import { failure, failureOf } from '../../src-shared/failure'
import { Job, type JobId, JobPhoto, type ProtectionOrder } from '../../src-shared/jobs'
import type { PersonId, PhotoId } from '../../src-shared/library'
import type { Progress } from '../../src-shared/progress'
import type { PhotoOutcome, ProtectSummary } from '../../src-shared/protect'
import type { Watcher } from './copies'
import type { PersonPhotos } from './placed-photos'
import { randomId } from './random-id'
import { StoredJson } from './stored-json'
import { Turns } from './turns'

/** How a job's order is carried out; given by the owner of library and engine. */
export interface JobWork {
  /** The photos that the order is about, for names and numbers. @throws FailureError when there are none */
  prepare(order: ProtectionOrder): readonly PersonPhotos[]
  /** @throws FailureError when it cannot be carried out, or `cancelled` */
  run(order: ProtectionOrder, watcher: Watcher): Promise<ProtectSummary>
}

const Stored = z.object({ jobs: z.array(Job), photos: z.record(z.string(), z.array(JobPhoto)) })
const jobsKept = 30

/**
 * Orders are carried out one after another. What is waiting or running when the program ends goes on when it starts
 * again; finished copies are not made twice.
 */
export class JobQueue {
  readonly #file: StoredJson<typeof Stored>
  readonly #work: JobWork
  readonly #onChange: () => void
  #jobs: Job[] = []
  readonly #photos = new Map<JobId, JobPhoto[]>()
  /** What was cancelled stays so, also when the program ends before it has stopped. */
  readonly #cancelled = new Set<JobId>()
  readonly #turns = new Turns<JobId>(
    () => this.#jobs.findLast(({ status }) => status === 'waiting')?.id,
    (id, signal) => this.#run(id, signal),
  )

  constructor(dataFolder: string, work: JobWork, onChange: () => void) {
    this.#file = new StoredJson(join(dataFolder, 'jobs.json'), Stored)
    this.#work = work
    this.#onChange = onChange
  }

  /** Takes up what was left and goes on with it. @returns where the jobs' file was set aside, if it could not be read */
  async load(): Promise<string | undefined> {
    const stored = await this.#file.read()
    if (stored) {
      this.#jobs = stored.jobs.map((job) => (job.status === 'running' ? { ...job, status: 'waiting' } : job))
      for (const [id, photos] of Object.entries(stored.photos)) this.#photos.set(id, photos)
    }
    this.#turns.takeNext()
    return this.#file.setAside
  }

  get jobs(): readonly Job[] {
    return this.#jobs
  }

  get isRunning(): boolean {
    return this.#turns.running !== undefined
  }

  /** @throws FailureError when the order's people have no photos that it could be about */
  start(order: ProtectionOrder): JobId {
    const people = this.#work.prepare(order)
    const job: Job = {
      id: randomId(),
      order,
      people: people.map(({ name }) => name),
      status: 'waiting',
      createdAt: new Date().toISOString(),
      errors: [],
      counts: {
        photos: people.reduce((sum, { photos }) => sum + photos.length, 0),
        protected: 0,
        failed: 0,
      },
    }
    this.#jobs = [job, ...this.#jobs]
    this.#changed()
    this.#turns.takeNext()
    return job.id
  }

  cancel(id: JobId): void {
    if (this.#turns.running === id) {
      this.#cancelled.add(id)
      void this.#turns.stop()
    } else if (this.#job(id).status === 'waiting') this.#update(id, { status: 'cancelled' })
  }

  /** Cancels what is about a person, and resolves when it has stopped. */
  async cancelAllOf(person: PersonId): Promise<void> {
    const concerned = this.#jobs.filter(({ order }) => order.people.includes(person))
    for (const { id } of concerned) this.cancel(id)
    if (concerned.some(({ id }) => this.#turns.running === id)) await this.#turns.stop()
  }

  /** @throws FailureError `bad request` for a job that has not ended */
  dismiss(id: JobId): void {
    if (['waiting', 'running'].includes(this.#job(id).status)) {
      throw failure('job-not-ended', {})
    }
    this.#jobs = this.#jobs.filter((job) => job.id !== id)
    this.#photos.delete(id)
    this.#changed()
  }

  /** @throws FailureError `bad request` for a job that is not in the list any more */
  job(id: JobId): Job {
    return this.#job(id)
  }

  photos(id: JobId): readonly JobPhoto[] {
    this.#job(id)
    return this.#photos.get(id) ?? []
  }

  /** Where the copy of a photo lies. @throws FailureError `bad request` when the job made none */
  copyOf(id: JobId, photo: PhotoId): string {
    const made = this.photos(id).find((one) => one.photo === photo)
    if (made?.outcome !== 'protected') throw failure('job-without-copy', {})
    return join(this.#job(id).order.out, ...made.copy.split('/'))
  }

  /** Stops the running job, which goes on at the next start. */
  async close(): Promise<void> {
    await this.#turns.close()
    // A failure was told when the last change was saved.
    await this.#file.save(this.#stored()).catch(() => undefined)
  }

  async #run(id: JobId, signal: AbortSignal): Promise<void> {
    const { order } = this.#job(id)
    this.#photos.set(id, [])
    this.#update(id, {
      status: 'running',
      startedAt: new Date().toISOString(),
      errors: [],
      failure: undefined,
      photoFailure: undefined,
      counts: { ...this.#job(id).counts, protected: 0, failed: 0 },
    })
    try {
      const people = this.#work.prepare(order)
      const summary = await this.#work.run(order, {
        signal,
        onProgress: (progress) => this.#onProgress(id, progress),
        onPhoto: (outcome) => this.#onPhoto(id, people, outcome),
      })
      this.#update(id, { status: 'done', progress: undefined, noise: noiseOf(summary) })
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (this.#turns.isClosing && !this.#cancelled.has(id)) this.#update(id, { status: 'waiting' })
      else if (failure.kind === 'cancelled') this.#update(id, { status: 'cancelled', progress: undefined })
      else this.#update(id, { status: 'failed', progress: undefined, failure })
    }
  }

  #onProgress(id: JobId, progress: Progress): void {
    const { errors } = this.#job(id)
    const error = progress.figures?.surrogateError
    const round = Math.floor(progress.done)
    const isNew = error !== undefined && progress.phase === 'learning the noise' && round > errors.length
    this.#update(id, { progress, errors: isNew ? [...errors, error] : errors })
  }

  #onPhoto(id: JobId, people: readonly PersonPhotos[], outcome: PhotoOutcome): void {
    const path = outcome.outcome === 'protected' ? outcome.result.photo : outcome.photo
    const photo = people.flatMap(({ photos }) => photos).find((one) => one.path === path)
    if (!photo) return
    const common = {
      photo: photo.id,
      person: outcome.person,
      name: outcome.place.split('/').at(-1) as string,
    }
    const described: JobPhoto =
      outcome.outcome === 'protected'
        ? { ...common, outcome: 'protected', copy: outcome.copy, kept: outcome.kept, result: outcome.result }
        : { ...common, outcome: 'failed', message: outcome.failure.message, text: outcome.failure.text }
    const photos = [...this.photos(id), described]
    this.#photos.set(id, photos)
    const failed = photos.filter((one) => one.outcome === 'failed').length
    const { counts, photoFailure } = this.#job(id)
    this.#update(id, {
      counts: { ...counts, protected: photos.length - failed, failed },
      photoFailure: photoFailure ?? (outcome.outcome === 'failed' ? outcome.failure : undefined),
    })
  }

  #job(id: JobId): Job {
    const job = this.#jobs.find((one) => one.id === id)
    if (!job) throw failure('job-gone', {})
    return job
  }

  #update(id: JobId, change: { [Key in keyof Job]?: Job[Key] | undefined }): void {
    this.#jobs = this.#jobs.map((job) => (job.id === id ? withoutUndefined({ ...job, ...change }) : job))
    this.#changed()
  }

  #changed(): void {
    this.#file.saveSoon(() => this.#stored())
    this.#onChange()
  }

  #stored(): z.output<typeof Stored> {
    const jobs = this.#jobs.slice(0, jobsKept)
    const photos = Object.fromEntries(jobs.map(({ id }) => [id, this.#photos.get(id) ?? []]))
    return { jobs, photos }
  }
}

function noiseOf({ manifest, learning }: ProtectSummary): Job['noise'] {
  const { method, mode, epsilon, stopped, figures } = manifest.noise
  const error = figures.surrogateError
  return {
    method,
    mode,
    epsilon,
    stopped,
    ...(error === undefined ? {} : { surrogateError: error }),
    contrastPictures: learning?.contrastPictures ?? 0,
  }
}

function withoutUndefined(job: { [Key in keyof Job]?: Job[Key] | undefined }): Job {
  return Object.fromEntries(Object.entries(job).filter(([, value]) => value !== undefined)) as Job
}
