import type { z } from 'zod'
import {
  AppAnswer,
  type AppEvent,
  type AppEventData,
  type AppRequest,
  type AppResult,
  appEvents,
  appRequests,
  type ShellRequest,
  type ShellResult,
  shellRequests,
} from '../../src-shared/contract'
import { FailureError, failure } from '../../src-shared/failure'

/**
 * The result in an answer that came across a process boundary.
 *
 * @throws FailureError the failure in the answer; `internal` when page and app are not of the same version
 */
export function resultOf<R extends AppRequest>(request: R, answer: unknown): AppResult<R> {
  return checked(appRequests[request].result, unwrapped(answer)) as AppResult<R>
}

/** The same for what a shell answers. */
export function shellResultOf<R extends ShellRequest>(request: R, answer: unknown): ShellResult<R> {
  return checked(shellRequests[request].result, unwrapped(answer)) as ShellResult<R>
}

/**
 * What an event carries; undefined for events that this page does not know.
 *
 * @throws FailureError `internal` when page and app are not of the same version
 */
export function eventData(event: string, data: unknown): AppEventData<AppEvent> | undefined {
  if (!Object.hasOwn(appEvents, event)) return undefined
  return checked(appEvents[event as AppEvent], data) as AppEventData<AppEvent>
}

function unwrapped(answer: unknown): unknown {
  const parsed = checked(AppAnswer, answer)
  if (!parsed.ok) throw new FailureError(parsed.failure)
  return parsed.result
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw failure('versions-differ', {}, { cause: parsed.error })
}
