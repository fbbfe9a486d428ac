import type { Job } from '../../../src-shared/jobs'

/** How a job ended, as its owner sees it. */
export type JobOutcome = 'done' | 'partly' | 'none' | 'cancelled' | 'failed'

export function outcomeOf({ status, counts }: Job): JobOutcome {
  if (status === 'failed' || status === 'cancelled') return status
  if (counts.protected === 0) return 'none'
  return counts.failed > 0 ? 'partly' : 'done'
}
