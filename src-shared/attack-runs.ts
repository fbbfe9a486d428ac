import { z } from 'zod'
import { AttackOrder, PricedAttack } from './attack-run'
import { Failure } from './failure'
import { JobStatus } from './jobs'
import { Progress } from './progress'

export const AttackId = z.string().regex(/^[a-z0-9-]{1,60}$/)
export type AttackId = z.infer<typeof AttackId>

/** The last run of an attack, without its result. */
export const AttackRunEntry = z.object({
  order: AttackOrder.extend({ attack: AttackId }),
  /** Waits while another attack is running. */
  status: JobStatus,
  /** ISO 8601. */
  startedAt: z.string(),
  /** What is worked out, once that is known. */
  plan: PricedAttack.optional(),
  progress: Progress.optional(),
  /** Why it failed; a cancelled one has none. */
  failure: Failure.optional(),
})
export type AttackRunEntry = z.infer<typeof AttackRunEntry>

/** One entry for each attack that was ever run. */
export const AttackRunsState = z.object({ runs: z.array(AttackRunEntry) })
export type AttackRunsState = z.infer<typeof AttackRunsState>
