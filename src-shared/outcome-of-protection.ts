import { z } from 'zod'

/**
 * What a trainer makes of a protection: `undone` where at least half of what it took is back, `holds` where less is, and
 * `open` where it took next to nothing or this trainer learns next to nothing from clean pictures either.
 */
export const ProtectionOutcome = z.enum(['undone', 'holds', 'open'])
export type ProtectionOutcome = z.infer<typeof ProtectionOutcome>

/** What trainers recognise of new clean pictures, each 0..1. */
export interface OutcomeFigures {
  /** Of the trainer in question, from protected pictures. */
  readonly accuracy: number
  /** The same trainer from clean pictures; left out where nobody tells: as much as without counter-measure. */
  readonly ceiling?: number | undefined
  /** Without counter-measure from clean pictures. */
  readonly clean: number
  /** Without counter-measure from protected pictures; left out: the question is whether the protection takes anything. */
  readonly protected?: number | undefined
  readonly chance: number
}

/** There is something to be said only where so much of what there is to know, clean less chance, can be given back. */
const leastShare = 0.25

/**
 * A counter-measure gives back what lies between the protected and the clean trainer, but no more than it leaves of clean
 * pictures itself. A trainer without counter-measure undoes a protection that leaves half of what there is to know.
 */
export function outcomeOfProtection({
  accuracy,
  ceiling,
  clean,
  chance,
  ...others
}: OutcomeFigures): ProtectionOutcome {
  const from = others.protected ?? chance
  const to = Math.min(clean, ceiling ?? clean)
  if (to - from <= leastShare * Math.max(0, clean - chance)) return 'open'
  return accuracy - from >= (to - from) / 2 ? 'undone' : 'holds'
}
