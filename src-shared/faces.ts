import { z } from 'zod'
import { FaceId, PersonId } from './library-ids'
import { Region } from './photo'

export { FaceId }

/**
 * How small the faces are that are searched for: `thorough` finds those from about 1 % of the photo's longest edge on,
 * which is 40 pixels in a photo of 12 megapixels; `quick` those more than twice as large, in a fraction of the time.
 */
export const FaceSearch = z.enum(['quick', 'thorough'])
export type FaceSearch = z.infer<typeof FaceSearch>

/** A point of the upright photo in pixels, from its left upper corner. */
export const FacePoint = z.tuple([z.number(), z.number()])
export type FacePoint = z.infer<typeof FacePoint>

/** A face as the engine finds it in a photo. */
export const FoundFace = z.object({
  /** The face itself, without hair and neck, inside the photo. */
  box: Region,
  /** How sure the detector is, from 0 to 1; 1 for a box that somebody drew. */
  score: z.number().min(0).max(1),
  /**
   * The two eyes first, that on the left of the picture before the other, then what else the detector knows; empty
   * for a box that somebody drew.
   */
  landmarks: z.array(FacePoint),
  /** What tells people apart, of length 1: src-main/likeness compares two of them. Never leaves the app's own store. */
  embedding: z.array(z.number()),
})
export type FoundFace = z.infer<typeof FoundFace>

/** What the engine says about the faces of one photo. */
export const FoundFaces = z.object({
  /** Of the upright photo. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Largest first; drawn boxes in the order in which they were given. */
  faces: z.array(FoundFace),
})
export type FoundFaces = z.infer<typeof FoundFaces>

/** A face as pages see it. */
export const LibraryFace = z.object({
  id: FaceId,
  box: Region,
  source: z.enum(['found', 'drawn']),
  /** Nobody: unknown, or a stranger, whose pixels are left alone. */
  person: PersonId.optional(),
  /** Whether the owner said so, and not the likeness alone. */
  confirmed: z.boolean(),
})
export type LibraryFace = z.infer<typeof LibraryFace>
