import type { Job } from './jobs'

export type JobStep = 'read' | 'learn' | 'write'

/** Where each step begins in the whole of a job, 0..1: learning takes nearly all of the time. */
const begins = { read: 0, learn: 0.03, write: 0.9 } as const
const ends = { read: begins.learn, learn: begins.write, write: 1 } as const

/** The steps of a job, in their order; with a ready key there is nothing to learn. */
export function stepsOf({ order }: Job): readonly JobStep[] {
  return order.noise === 'key' ? ['write'] : ['read', 'learn', 'write']
}

/** Which step a running job is at; undefined before it has begun. */
export function jobStep({ progress }: Job): JobStep | undefined {
  if (!progress) return undefined
  if (progress.phase.startsWith('reading')) return 'read'
  return progress.phase.startsWith('writing') ? 'write' : 'learn'
}

/** How much of a job is done, 0..1; undefined before there is anything to tell. */
export function jobShare(job: Job): number | undefined {
  const step = jobStep(job)
  if (!step || !job.progress) return undefined
  const { done, total } = job.progress
  const ofStep = total > 0 ? Math.min(1, done / total) : 0
  return job.order.noise === 'key' ? ofStep : begins[step] + (ends[step] - begins[step]) * ofStep
}
