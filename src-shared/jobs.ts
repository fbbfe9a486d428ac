import { z } from 'zod'
import { Failure } from './failure'
import { PersonId, PhotoId } from './library'
import { Message } from './message'
import { MethodChoice } from './method'
import { OutputSettings } from './output-settings'
import { PhotoResult } from './photo'
import { Progress } from './progress'

export const JobId = z.string().regex(/^[a-z0-9]{16}$/)
export type JobId = z.infer<typeof JobId>

/** What the owner wants done with the photos of some people. */
export const ProtectionOrder = z.object({
  people: z.array(PersonId).min(1),
  /**
   * `learn` makes new noise; `key` puts the people's ready noise on photos that have no copy yet; `improve` goes on
   * learning from that noise with all of their photos, by its own method: of one person, or of people whose noise was
   * learned together.
   */
  noise: z.enum(['learn', 'key', 'improve']),
  method: MethodChoice,
  /** Absolute path of the folder for the copies. */
  out: z.string().min(1),
  output: OutputSettings,
})
export type ProtectionOrder = z.infer<typeof ProtectionOrder>

/** One photo of a job: what became of it. */
export const JobPhoto = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('protected'),
    photo: PhotoId,
    person: z.string(),
    name: z.string(),
    /** Where the copy lies under the output folder. */
    copy: z.string(),
    kept: z.boolean(),
    result: PhotoResult.omit({ photo: true }),
  }),
  z.object({
    outcome: z.literal('failed'),
    photo: PhotoId,
    person: z.string(),
    name: z.string(),
    ...Message.shape,
  }),
])
export type JobPhoto = z.infer<typeof JobPhoto>

export const JobStatus = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])
export type JobStatus = z.infer<typeof JobStatus>

/** A job without its photos, small enough to be sent at every step. */
export const Job = z.object({
  id: JobId,
  order: ProtectionOrder,
  /** Names of the people, for showing. */
  people: z.array(z.string()),
  status: JobStatus,
  /** ISO 8601. */
  createdAt: z.string(),
  /** ISO 8601: when its turn came, or the program took it up again; left out until then. */
  startedAt: z.string().optional(),
  progress: Progress.optional(),
  /** Surrogate error after each round so far. */
  errors: z.array(z.number()),
  counts: z.object({
    photos: z.number().int(),
    protected: z.number().int(),
    failed: z.number().int(),
  }),
  /** Why it failed; a cancelled job has none. */
  failure: Failure.optional(),
  /** Why the first of its failed photos failed. */
  photoFailure: Failure.optional(),
  /** How the learning ended, once it has. */
  noise: z
    .object({
      method: z.string(),
      mode: z.enum(['class', 'sample']),
      epsilon: z.number().int(),
      stopped: z.string(),
      surrogateError: z.number().optional(),
      contrastPictures: z.number().int(),
    })
    .optional(),
})
export type Job = z.infer<typeof Job>

/** Newest first. At most one is running. */
export const JobsState = z.object({ jobs: z.array(Job) })
export type JobsState = z.infer<typeof JobsState>

/** How long an order will take on this computer. */
export const Estimate = z.object({
  learningSeconds: z.number().nonnegative(),
  writingSeconds: z.number().nonnegative(),
})
export type Estimate = z.infer<typeof Estimate>
