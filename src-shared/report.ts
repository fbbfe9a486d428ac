import { z } from 'zod'
import { CounterMeasureChoices } from './counter-measure'
import { Precision } from './facts'
import { PhotoGroup } from './noise'
import { PhotoMeasures, Region } from './photo'

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
  /** The people's share after the epochs at which it was looked at, the first epoch being 1; may be empty. */
  curve: z.array(z.object({ epoch: z.number().int().positive(), share: z.number().min(0).max(1) })),
})
export type Recognised = z.infer<typeof Recognised>

/** One recogniser, trained twice: on the photos as they were, and on the copies as they were written. */
export const ReportRow = z.object({
  /** Id of one of the report's victims. */
  victim: z.string(),
  /** `none`, or the id of one of the report's counter-measures. */
  counterMeasure: z.string(),
  /** Of several seeds the one in the middle by what is recognised after training on the copies. */
  unprotected: Recognised,
  protected: Recognised,
  /** Every seed, with the people's new photos recognised; never empty. */
  seeds: z
    .array(
      z.object({
        seed: z.number().int().nonnegative(),
        unprotected: z.number().int(),
        protected: z.number().int(),
      }),
    )
    .min(1),
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

/** A photo and its copy, as both lie on the disk. */
export const ReportPhoto = z.object({
  /** The original's place under the folder that was given; no path. */
  place: z.string(),
  person: z.string(),
  /** Whether recognisers learned from it, or were examined on its original. */
  use: z.enum(['posted', 'new', 'set aside']),
  measures: PhotoMeasures,
  /**
   * How different copy and original look on a screen: mean colour difference in units that an eye can just tell apart
   * (S-CIELAB).
   */
  perceptualDistance: z.number(),
  /** What is left of the change when the photo is shrunk to what recognisers see: root mean square in grey levels. */
  remainingChange: z.number(),
  /**
   * How alike the change is to that of the person's other copies, at the same size: 1 for the same, about 0 for what
   * compression does; null where every copy has noise of its own, and for a single copy.
   */
  sharedChange: z.number().nullable(),
  /** Whether the copy is still the file that this program wrote; null where no record says so. */
  asWritten: z.boolean().nullable(),
  original: z.string().describe('sha256'),
  copy: z.string().describe('sha256'),
})
export type ReportPhoto = z.infer<typeof ReportPhoto>

/** What a report does not look into; the view words it. */
export const NotTested = z.enum([
  'most counter-measures',
  'ways of travelling',
  'several seeds',
  'adversarial training',
  'larger networks',
  'larger pictures',
  'other face finders',
  'purification',
  'video',
  'generators',
])
export type NotTested = z.infer<typeof NotTested>

export const ReportKind = z.enum(['quick', 'full'])
export type ReportKind = z.infer<typeof ReportKind>

/** How the copies were made, as their record says. */
export const ReportProtection = z.object({
  method: z.string(),
  mode: z.enum(['class', 'sample']),
  /** In grey levels. */
  epsilon: z.number().int(),
  parameters: z.record(z.string(), z.unknown()),
  noise: z.string().describe('hash of all that decided about the noise'),
})
export type ReportProtection = z.infer<typeof ReportProtection>

/** A photo with its copy. `region` is the square around its owner's face in the original; left out: the whole photo. */
export const CopiedPhoto = z.object({
  original: z.string(),
  copy: z.string(),
  place: z.string(),
  region: Region.optional(),
  /** What the record of the copies says of this file. */
  written: z.object({ sha256: z.string(), measures: PhotoMeasures }).optional(),
})
export type CopiedPhoto = z.infer<typeof CopiedPhoto>

/** All that a report is made of, so that the same can be measured again on this computer. Private: it names files. */
export const ReportRequest = z.object({
  kind: ReportKind,
  people: z.array(z.object({ name: z.string().min(1), photos: z.array(CopiedPhoto).min(1) })).min(1),
  /** Clean photos of other people, to be told apart from; without any, made-up pictures stand in. */
  others: z.array(PhotoGroup),
  /** How many photos there are beside these. */
  leftOut: z.number().int().nonnegative().default(0),
  /** Null where the copies have no record. */
  protection: ReportProtection.nullable(),
  /** Counter-measures to try instead of those of this kind of report. */
  counterMeasures: CounterMeasureChoices.optional(),
  seed: z.number().int().nonnegative().default(0),
  /** Left out: what suits this computer. */
  precision: Precision.optional(),
})
export type ReportRequest = z.output<typeof ReportRequest>

/** One of the people who protect themselves. */
export const ReportPerson = z.object({
  name: z.string(),
  /** Photos that recognisers learned from. */
  posted: z.number().int(),
  /** Photos of other events that they were examined on. */
  unseen: z.number().int(),
  /** All photos are of one event as far as is known, so that posted and new ones may resemble each other. */
  oneEvent: z.boolean(),
})
export type ReportPerson = z.infer<typeof ReportPerson>

/**
 * Everything that was measured about the protection of some people's photos, without anything that leads to the files.
 * The view, the HTML file and the CSV table are made of this and of nothing else.
 */
export const Report = z.object({
  format: z.literal(1),
  kind: ReportKind,
  seed: z.number().int(),
  /** ISO 8601. */
  finishedAt: z.string(),
  /** Broken off: there are fewer rows than planned. */
  complete: z.boolean(),
  made: z.object({
    unlearnable: z.string(),
    tensorflow: z.string(),
    node: z.string(),
    sharp: z.string(),
    precision: Precision,
    /** Of this run; one that was broken off and went on took longer. */
    seconds: z.number(),
    pictures: z.string().describe('hash of all pictures that recognisers saw'),
  }),
  album: z.object({
    people: z.array(ReportPerson),
    others: z.object({
      people: z.number().int(),
      /** Posted and new ones. */
      photos: z.number().int(),
      madeUp: z.boolean(),
    }),
    /** Near-duplicates of posted photos that were taken out of the new ones. */
    setAside: z.number().int(),
    /** Photos, copies among them, that could not be read or were more than this kind of report looks at. */
    leftOut: z.number().int(),
    /** What recognisers were shown: squares around faces, whole photos, or some of each. */
    look: z.enum(['faces', 'photos', 'both']),
    /** Of the pictures that recognisers saw. */
    side: z.number().int(),
  }),
  /** Null where the copies have no record. */
  protection: ReportProtection.nullable(),
  /** The first is the one of the survival grid and of most counter-measures. */
  victims: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** The noise was learned against this very network. */
      isSurrogate: z.boolean(),
      recipe: z.record(z.string(), z.unknown()),
    }),
  ),
  counterMeasures: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      source: z.string(),
      /** The trainer has some unprotected photos of the same people. */
      needsCleanPhotos: z.boolean(),
      parameters: z.record(z.string(), z.unknown()),
    }),
  ),
  rows: z.array(ReportRow),
  survival: z.array(SurvivalCell),
  /**
   * The nearest neighbour by a face recogniser that exists already and never learned from these photos; null where
   * there are no faces to compare.
   */
  matcher: z.object({ name: z.string(), unprotected: Tally, protected: Tally }).nullable(),
  photos: z.array(ReportPhoto),
  notTested: z.array(NotTested),
})
export type Report = z.infer<typeof Report>

/** A report as it is kept: with what it was made of. Private: it names files. */
export const ReportFile = Report.extend({ request: ReportRequest })
export type ReportFile = z.infer<typeof ReportFile>
