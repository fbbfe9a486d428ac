import { z } from 'zod'
import { Precision } from './facts'
import { PhotoMeasures } from './photo'

/** Photos recognised, of how many. Counts and no shares: what a share is worth depends on the count. */
export const Tally = z.object({
  right: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
})
export type Tally = z.infer<typeof Tally>

/** What one recogniser gets right on new photos that nobody protected. */
export const Recognised = z.object({
  /** Of the people who protect themselves. */
  people: Tally,
  /** Of everybody else, who is in the training unprotected: whether the recogniser learned anything at all. */
  others: Tally,
  /** Share of all new photos recognised after each epoch, where it was looked at; empty where it was not. */
  curve: z.array(z.number().min(0).max(1)),
})
export type Recognised = z.infer<typeof Recognised>

/** One recogniser, trained twice: on the photos as they were, and on the copies. */
export const ReportRow = z.object({
  victim: z.string(),
  /** `none`, or the id of a counter-measure. */
  counterMeasure: z.string(),
  unprotected: Recognised,
  protected: Recognised,
  seeds: z.array(z.number().int()),
  seconds: z.number(),
})
export type ReportRow = z.infer<typeof ReportRow>

/** One cell of the survival grid: what photos go through on their way to a trainer, then ordinary training. */
export const SurvivalCell = z.object({
  /** Pixels of the longer edge after shrinking; null where the photo keeps its size. */
  longEdge: z.number().int().nullable(),
  /** JPEG quality; null where the file is not compressed again. */
  jpeg: z.number().int().nullable(),
  grey: z.boolean(),
  unprotected: Tally,
  protected: Tally,
})
export type SurvivalCell = z.infer<typeof SurvivalCell>

/** A photo and its copy, by its place under the folder of the originals. */
export const ReportPhoto = z.object({
  place: z.string(),
  person: z.string(),
  measures: PhotoMeasures,
  original: z.string().describe('sha256'),
  copy: z.string().describe('sha256'),
})
export type ReportPhoto = z.infer<typeof ReportPhoto>

/** What a report does not look into; the view words it. */
export const NotTested = z.enum([
  'larger networks',
  'other face finders',
  'purification',
  'video',
  'generators',
])
export type NotTested = z.infer<typeof NotTested>

/** Where everything came from, so that the same can be measured again on this computer. Private: it names folders. */
export const ReportRequest = z.object({
  kind: z.enum(['quick', 'full']),
  /** The folder of the copies, with their record. */
  copies: z.string(),
  /** Folders of the originals; left out: the record of the copies says where they are. */
  originals: z.array(z.string()).optional(),
  /** Folders of clean photos of other people. */
  others: z.array(z.string()).default([]),
  seed: z.number().int().nonnegative().default(0),
  precision: Precision.optional(),
})
export type ReportRequest = z.output<typeof ReportRequest>

/**
 * Everything that was measured about the protection of some people's photos. The view, the HTML file and the CSV table
 * are made of this and of nothing else.
 */
export const Report = z.object({
  format: z.literal(1),
  /** ISO 8601. */
  finishedAt: z.string(),
  /** Broken off: there are fewer rows than planned. */
  complete: z.boolean(),
  request: ReportRequest,
  made: z.object({
    unlearnable: z.string(),
    tensorflow: z.string(),
    precision: Precision,
    seconds: z.number(),
  }),
  album: z.object({
    people: z.array(z.object({ name: z.string(), posted: z.number().int(), unseen: z.number().int() })),
    others: z.object({ people: z.number().int(), photos: z.number().int(), madeUp: z.boolean() }),
    /** Near-duplicates of posted photos that were taken out of the new ones. */
    setAside: z.number().int(),
    /** What recognisers were shown. */
    look: z.enum(['faces', 'photos']),
    side: z.number().int(),
  }),
  protection: z.object({
    method: z.string(),
    mode: z.enum(['class', 'sample']),
    epsilon: z.number().int(),
    parameters: z.record(z.string(), z.unknown()),
    noise: z.string().describe('hash of all that decided about the noise'),
  }),
  victims: z.array(z.object({ id: z.string(), name: z.string(), recipe: z.record(z.string(), z.unknown()) })),
  counterMeasures: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      source: z.string(),
      parameters: z.record(z.string(), z.unknown()),
    }),
  ),
  rows: z.array(ReportRow),
  survival: z.array(SurvivalCell),
  /**
   * The nearest neighbour on a face recogniser that exists already and never learned from these photos; null where
   * there are no faces to compare.
   */
  matcher: z.object({ name: z.string(), unprotected: Tally, protected: Tally }).nullable(),
  photos: z.array(ReportPhoto),
  notTested: z.array(NotTested),
})
export type Report = z.infer<typeof Report>
