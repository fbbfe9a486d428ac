import type { EngineCall, EngineParams, EngineResult } from '../../../src-shared/contract'
import type { Progress } from '../../../src-shared/progress'
import type { PhotoThreads } from '../../photos/photo-threads'

/** What a running job is given beside its parameters. */
export interface JobContext {
  /** Aborted when the owner cancels; a job looks at it between steps and stops by `throwIfAborted`. */
  readonly signal: AbortSignal
  /** May be called as often as wished; too frequent reports are dropped on the way, but for those with new figures. */
  report(progress: Progress): void
  /** Share the work on a large photo; where there are none, one thread does it all. */
  readonly threads?: PhotoThreads
}

/** The code behind one call of the contract. Parameters and result are checked around it. */
export type Job<Call extends EngineCall> = (
  params: EngineParams<Call>,
  context: JobContext,
) => Promise<EngineResult<Call>>
