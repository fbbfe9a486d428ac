import { z } from 'zod'
import { Device, ImagingVersions, Precision } from './facts'
import { Failure } from './failure'
import { MethodChoice, ResolvedMethod } from './method'
import { NoiseRecord, PhotoProblem } from './noise'
import { OutputSettings } from './output-settings'
import { PhotoResult } from './photo'

/** What happened to one photo. `place` is where it lies under what the owner gave. */
export const PhotoOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('protected'),
    place: z.string(),
    person: z.string(),
    /** Where the copy lies under the output folder, with forward slashes. */
    copy: z.string(),
    /** Made by an earlier run from the same photo with the same noise and settings, and still there. */
    kept: z.boolean(),
    result: PhotoResult,
  }),
  z.object({
    outcome: z.literal('failed'),
    place: z.string(),
    person: z.string(),
    photo: z.string(),
    failure: Failure,
  }),
])
export type PhotoOutcome = z.infer<typeof PhotoOutcome>
export type ProtectedPhoto = Extract<PhotoOutcome, { outcome: 'protected' }>

/** Side of the square at which noise is learned when nobody chooses. */
export const workingSide = 64

/** Whether faces are searched for and get noise of their own, or the noise is put on the whole photo alone. */
export const FaceProtection = z.enum(['auto', 'off'])
export type FaceProtection = z.infer<typeof FaceProtection>

/** A request to protect photos: whose, how, and where the copies go. */
export const ProtectRequest = z.object({
  /** Files and folders. A folder's subfolders are one person each; see `collectPeople`. */
  inputs: z.array(z.string()).min(1),
  /** Everything given is this person. */
  person: z.string().min(1).optional(),
  /** Folders with clean photos of other people. */
  others: z.array(z.string()).default([]),
  out: z.string(),
  method: MethodChoice,
  /** Side of the square at which the noise is learned. */
  side: z.number().int().min(16).max(512).default(workingSide),
  /** Left out: this user's own, drawn at random once. */
  seed: z.number().int().nonnegative().optional(),
  device: Device.optional(),
  /** Left out: what suits this computer. */
  precision: Precision.optional(),
  faces: FaceProtection.default('auto'),
  /** A key or noise file of these people, whose noise is improved with these photos: by its method, not by `method`. */
  improveFrom: z.string().optional(),
  output: OutputSettings.prefault({}),
})
export type ProtectRequest = z.output<typeof ProtectRequest>

/** A request to put ready noise of one or more people on further photos. */
export const ApplyRequest = z.object({
  inputs: z.array(z.string()).min(1),
  /**
   * Noise files with class-wise noise: one of a single person, one of several with `person` saying whose, or one for
   * each of the people in the photos.
   */
  keys: z.array(z.string()).min(1),
  person: z.string().min(1).optional(),
  faces: FaceProtection.default('auto'),
  out: z.string(),
  output: OutputSettings.prefault({}),
})
export type ApplyRequest = z.output<typeof ApplyRequest>

/** Which noise the copies of a folder carry. */
export const NoiseSource = NoiseRecord.omit({ trace: true })
export type NoiseSource = z.infer<typeof NoiseSource>

/** The record of an output folder, kept in its private folder: what was made, from what, and how. */
export const Manifest = z.object({
  format: z.literal(1),
  /** ISO 8601. */
  finishedAt: z.string(),
  /** The run was cancelled or broke off before every photo was tried. */
  complete: z.boolean(),
  versions: ImagingVersions.extend({ unlearnable: z.string() }),
  noise: NoiseSource,
  /** Of other people in the photos, where it was made apart from that. */
  furtherNoise: z.array(NoiseSource).default([]),
  output: OutputSettings,
  photos: z.array(PhotoOutcome),
  /** Files that were given or found and are no photos for us. */
  omitted: z.array(PhotoProblem),
})
export type Manifest = z.infer<typeof Manifest>

export const ProtectSummary = z.object({
  out: z.string(),
  manifestFile: z.string(),
  manifest: Manifest,
  /** Keys that put the same noise on further photos, one per person; none for sample-wise noise. */
  keys: z.array(z.object({ person: z.string(), file: z.string() })),
  /** How the noise came to be; absent when it was ready. */
  learning: z.object({ reused: z.boolean(), resumed: z.boolean(), contrastPictures: z.number() }).optional(),
})
export type ProtectSummary = z.infer<typeof ProtectSummary>

/** What `protect` would do, without doing it. */
export const ProtectPlan = z.object({
  out: z.string(),
  method: ResolvedMethod,
  people: z.array(
    z.object({ name: z.string(), photos: z.array(z.object({ photo: z.string(), place: z.string() })) }),
  ),
  others: z.array(z.object({ name: z.string(), photos: z.number().int() })),
  omitted: z.array(PhotoProblem),
})
export type ProtectPlan = z.infer<typeof ProtectPlan>
