import type { EngineCall, EngineParams, EngineResult } from '../../../src-shared/contract'
import type { Progress } from '../../../src-shared/progress'

/** What a running job is given beside its parameters. */
export interface JobContext {
  /** Aborted when the owner cancels; a job looks at it between steps and stops by `throwIfAborted`. */
  readonly signal: AbortSignal
  /** May be called as often as wished; too frequent reports are dropped on the way, but for those with new figures. */
  report(progress: Progress): void
}

/** The code behind one call of the contract. Parameters and result are checked around it. */
export type Job<Call extends EngineCall> = (
  params: EngineParams<Call>,
  context: JobContext,
) => Promise<EngineResult<Call>>
