import { likeness } from './likeness'
import { samePersonFrom } from './same-person'

/** Likeness is averaged over this many of a person's most similar faces: one odd face must not decide. */
const facesCompared = 3

/** Somebody else this much less alike is no rival. */
const clearLead = 0.01

export interface NearestPerson {
  readonly person: string
  readonly likeness: number
  /** Whether it is alike enough to be the same person, and clearly more than to anybody else who is known. */
  readonly sure: boolean
}

/**
 * Who of the known people a face is most like.
 *
 * @param embedding of length 1
 * @param known embeddings of each person's faces; people without faces are passed over
 * @returns undefined when nobody is known
 */
export function nearestPerson(
  embedding: readonly number[],
  known: ReadonlyMap<string, readonly (readonly number[])[]>,
): NearestPerson | undefined {
  const [first, second] = [...known]
    .filter(([, faces]) => faces.length > 0)
    .map(([person, faces]) => ({ person, likeness: likenessToPerson(embedding, faces) }))
    .sort((one, other) => other.likeness - one.likeness)
  if (!first) return undefined
  const isClear = second === undefined || first.likeness - second.likeness >= clearLead
  return { ...first, sure: first.likeness >= samePersonFrom && isClear }
}

function likenessToPerson(embedding: readonly number[], faces: readonly (readonly number[])[]): number {
  const nearest = faces
    .map((face) => likeness(embedding, face))
    .sort((one, other) => other - one)
    .slice(0, facesCompared)
  return nearest.reduce((sum, value) => sum + value, 0) / nearest.length
}
