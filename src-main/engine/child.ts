import { availableParallelism } from 'node:os'
import { z } from 'zod'
import {
  type EngineCall,
  engineCalls,
  type MessageFromEngine,
  MessageToEngine,
} from '../../src-shared/contract'
import { type Failure, failure, failureOf } from '../../src-shared/failure'
import type { Progress } from '../../src-shared/progress'
import { ProgressReporter } from '../../src-shared/progress-reporter'
import { PhotoThreads } from '../photos/photo-threads'
import { allowedThreads } from './environment'
import { jobs } from './jobs'
import type { Job } from './jobs/define'

/** Entry of the engine's process: takes one job at a time from the parent and answers it. */

/** Their file is built beside this one. */
const threads = new PhotoThreads(
  new URL('photo-worker.js', import.meta.url),
  allowedThreads(process.env) ?? availableParallelism(),
)

let running: { readonly id: number; readonly abort: AbortController } | undefined

process.on('message', (raw) => {
  const message = MessageToEngine.parse(raw)
  if (message.type === 'cancel') {
    if (running?.id === message.id) running.abort.abort()
    return
  }
  if (running) {
    send({ type: 'failed', id: message.id, failure: failure('engine-busy', {}).failure })
    return
  }
  running = { id: message.id, abort: new AbortController() }
  void answer(message.id, message.call, message.params, running.abort.signal)
})

// Without a parent nobody wants the results.
process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal reaches the whole process group; whether to cancel is the parent's decision.
process.on('SIGINT', () => undefined)

async function answer(id: number, call: string, params: unknown, signal: AbortSignal): Promise<void> {
  try {
    const result = await runJob(id, call, params, signal)
    finish({ type: 'done', id, result })
  } catch (thrown) {
    finish({ type: 'failed', id, failure: describeFailure(thrown, signal) })
  }
}

async function runJob(id: number, call: string, params: unknown, signal: AbortSignal): Promise<unknown> {
  if (!Object.hasOwn(engineCalls, call)) {
    throw failure('engine-job-unknown', { call })
  }
  const { params: paramsSchema, result: resultSchema } = engineCalls[call as EngineCall]
  const checked = paramsSchema.safeParse(params)
  if (!checked.success) {
    throw failure('request-malformed', { request: call, problems: z.prettifyError(checked.error) })
  }
  const reporter = new ProgressReporter((progress) => send({ type: 'progress', id, progress }))
  const job = (await jobs[call as EngineCall]()) as Job<EngineCall>
  const report = (progress: Progress) => reporter.report(progress)
  const result = await job(checked.data, { signal, report, threads })
  return resultSchema.parse(result)
}

function describeFailure(thrown: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return failure('cancelled', {}).failure
  const reason = failureOf(thrown)
  if (reason.kind === 'internal' && thrown instanceof Error) console.error(thrown.stack)
  return reason
}

function finish(message: MessageFromEngine): void {
  running = undefined
  // Pictures and noise are large and short-lived: collected now, the next job starts from the same floor.
  globalThis.gc?.()
  send(message)
}

function send(message: MessageFromEngine): void {
  process.send?.(message)
}
