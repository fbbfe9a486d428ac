import { z } from 'zod'
import { Device, Precision } from './facts'
import { Message } from './message'
import { Region } from './photo'

/** What is learned on: a photo, by its absolute path, or a part of it, such as the square around a face. */
export const LearningPicture = z.object({ photo: z.string(), region: Region.optional() })
export type LearningPicture = z.infer<typeof LearningPicture>

/** Pictures that belong together: one class for the networks. */
export const PhotoGroup = z.object({ name: z.string().min(1), pictures: z.array(LearningPicture).min(1) })
export type PhotoGroup = z.infer<typeof PhotoGroup>

/** Pictures of somebody who is to be protected. */
export const ProtectedGroup = PhotoGroup.extend({
  /** What the noise that is improved calls this person; left out: the same. */
  earlierName: z.string().optional(),
})

/** What noise is to be learned, and where it is put. */
export const CraftRequest = z.object({
  method: z.string(),
  /** Every parameter of the method, as `resolve-method` spells them out. */
  parameters: z.record(z.string(), z.unknown()),
  /** Photos are squeezed to squares of this side to learn on. */
  side: z.number().int().min(16).max(512),
  seed: z.number().int().nonnegative(),
  /** Left out: what suits this computer. */
  precision: Precision.optional(),
  /** Left out: what the engine was started on. `gpu` is refused where there is none. */
  device: Device.optional(),
  /** Those who are to be protected. */
  people: z.array(ProtectedGroup).min(1),
  /** Clean photos of others, to tell the people apart from; may be empty. */
  others: z.array(PhotoGroup),
  /** Where the noise file is kept, named after what it was made from, and checkpoints until it is done. */
  noiseFolder: z.string(),
  /**
   * A noise file of the same people, from which the learning goes on instead of anew: their noise changes little, so
   * that copies made before and copies made after still say the same.
   */
  improveFrom: z.string().optional(),
})
export type CraftRequest = z.infer<typeof CraftRequest>

/** A photo that could not be used, with the reason. */
export const PhotoProblem = Message.extend({ file: z.string() })
export type PhotoProblem = z.infer<typeof PhotoProblem>

/** What a noise file says about the noise in it. */
export const NoiseRecord = z.object({
  method: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  mode: z.enum(['class', 'sample']),
  /** In grey levels. */
  epsilon: z.number().int(),
  side: z.number().int(),
  seed: z.number().int(),
  precision: Precision,
  /** The library that it was made with. */
  tensorflow: z.string(),
  /** Hash of all that decided about the noise, pictures included. */
  request: z.string(),
  stopped: z.string(),
  figures: z.record(z.string(), z.number()),
  trace: z.array(z.record(z.string(), z.number())),
})
export type NoiseRecord = z.infer<typeof NoiseRecord>

/** What the noise file of a request is called. */
export function noiseFileName(request: string): string {
  return `${request.slice(0, 16)}.npz`
}

/** A noise file without its numbers. `rows` are in the order of the array. */
export const NoiseDescription = NoiseRecord.extend({
  /** `photo` is the sha256 of the photo that a row of sample-wise noise belongs to, `region` the part of it. */
  rows: z.array(z.object({ person: z.string(), photo: z.string().optional(), region: Region.optional() })),
  /** In a person's key: embeddings of faces of theirs, by which they are told from others; may be empty. */
  faces: z.array(z.array(z.number())),
})
export type NoiseDescription = z.infer<typeof NoiseDescription>

/**
 * How exported noise lies in its file: `numpy` as `noise` [rows, side, side, 3] with all that is known about it, as a
 * key has it; `pytorch` as `perturbation` [rows, 3, side, side], the rows of class-wise noise in the order of the
 * classes, as the official code of unlearnable examples keeps it.
 */
export const NoiseLayout = z.enum(['numpy', 'pytorch'])
export type NoiseLayout = z.infer<typeof NoiseLayout>

export const CraftSummary = z.object({
  noise: NoiseDescription,
  noiseFile: z.string(),
  /** The noise was there from an earlier run with the same request. */
  reused: z.boolean(),
  /** The learning went on from a checkpoint of an earlier run. */
  resumed: z.boolean(),
  /** How many made-up pictures stood in for other people's photos. */
  contrastPictures: z.number().int(),
  problems: z.array(PhotoProblem),
})
export type CraftSummary = z.infer<typeof CraftSummary>
