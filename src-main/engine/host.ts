import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import {
  type EngineCall,
  type EngineInput,
  type EngineResult,
  engineCalls,
  MessageFromEngine,
  type MessageToEngine,
} from '../../src-shared/contract'
import type { Device } from '../../src-shared/facts'
import { FailureError, failure } from '../../src-shared/failure'
import { messageText } from '../../src-shared/message'
import type { Progress } from '../../src-shared/progress'
import { engineEnvironment } from './environment'

export interface EngineOptions {
  /** The built engine (`engine.js`). */
  readonly entry: string
  /** The Node that runs it; plain Node even where the parent is Electron. */
  readonly node?: string
  /** What computes; left out: a GPU where there is one. */
  readonly device?: Device | undefined
  /** Threads that compute; left out: all cores. */
  readonly threads?: number | undefined
  /** How long a cancelled job may take to stop by itself before the process is killed. */
  readonly graceMilliseconds?: number
  /** A job that reports nothing for this long is taken for stuck and killed. */
  readonly silenceMilliseconds?: number
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

interface Job {
  readonly id: number
  readonly call: EngineCall
  readonly params: unknown
  readonly signal: AbortSignal | undefined
  readonly onAbort: () => void
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly resolve: (result: unknown) => void
  readonly reject: (error: FailureError) => void
  /** Why the process was killed under the job, when it was us. */
  killedFor?: FailureError
}

const stderrLinesKept = 12

/**
 * The parent's side of the engine: one child process, started when first needed and again after it died; jobs
 * run one after another.
 */
export class Engine {
  readonly #options: Required<Omit<EngineOptions, 'device' | 'threads'>> &
    Pick<EngineOptions, 'device' | 'threads'>
  readonly #queue: Job[] = []
  #running: Job | undefined
  #child: ChildProcess | undefined
  #lastLines: string[] = []
  #watchdog: NodeJS.Timeout | undefined
  #graceTimer: NodeJS.Timeout | undefined
  #nextId = 1
  #closed = false

  constructor(options: EngineOptions) {
    this.#options = {
      node: process.execPath,
      graceMilliseconds: 3_000,
      silenceMilliseconds: 120_000,
      ...options,
    }
  }

  /** The engine's process while there is one. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /**
   * Runs one job of the contract after those already asked for.
   *
   * @throws FailureError: `bad request` when the parameters break the contract, `cancelled` after
   *   `signal`, `engine died` with the last lines of its error output, `engine silent`, or what the job reports
   */
  call<Call extends EngineCall>(
    call: Call,
    params: EngineInput<Call>,
    { signal, onProgress }: CallOptions = {},
  ): Promise<EngineResult<Call>> {
    const checked = engineCalls[call].params.safeParse(params)
    if (!checked.success) {
      const problems = z.prettifyError(checked.error)
      return Promise.reject(failure('request-malformed', { request: call, problems }))
    }
    if (this.#closed) return Promise.reject(failure('cancelled', {}))
    return new Promise<EngineResult<Call>>((resolve, reject) => {
      const job: Job = {
        id: this.#nextId++,
        call,
        params: checked.data,
        signal,
        onAbort: () => this.#abort(job),
        onProgress,
        resolve: resolve as (result: unknown) => void,
        reject,
      }
      if (signal?.aborted) {
        reject(failure('cancelled', {}))
        return
      }
      signal?.addEventListener('abort', job.onAbort)
      this.#queue.push(job)
      this.#startNext()
    })
  }

  /** Cancels what is queued and running and ends the process. */
  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#queue.splice(0)) this.#settle(job, () => job.reject(failure('cancelled', {})))
    const child = this.#child
    if (!child) return
    if (this.#running) this.#running.killedFor = failure('cancelled', {})
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // The child ends itself when the channel closes, unless TensorFlow holds its thread.
    if (child.connected) child.disconnect()
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#options.graceMilliseconds)
    await gone
    clearTimeout(timer)
  }

  /** Kills the process at once; what was running is cancelled. */
  kill(): void {
    this.#killFor(failure('cancelled', {}))
  }

  #abort(job: Job): void {
    if (job !== this.#running) {
      this.#queue.splice(this.#queue.indexOf(job), 1)
      this.#settle(job, () => job.reject(failure('cancelled', {})))
      return
    }
    this.#send({ type: 'cancel', id: job.id })
    this.#graceTimer = setTimeout(
      () => this.#killFor(failure('cancelled', {})),
      this.#options.graceMilliseconds,
    )
  }

  #startNext(): void {
    if (this.#running) return
    const job = this.#queue.shift()
    if (!job) return
    this.#running = job
    if (!this.#child?.connected) this.#child = this.#spawn()
    this.#send({ type: 'start', id: job.id, call: job.call, params: job.params })
    this.#restartWatchdog()
  }

  #spawn(): ChildProcess {
    this.#lastLines = []
    const child = fork(this.#options.entry, [], {
      execPath: this.#options.node,
      // Not inherited: the parent's flags are the parent's. The engine collects its garbage between jobs.
      execArgv: ['--expose-gc', '--enable-source-maps'],
      env: engineEnvironment(process.env, this.#options),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#remember(line))
    }
    child.on('message', (message) => this.#receive(message))
    child.on('error', (error) => this.#remember(error.message))
    // Not 'close', which Node 20 leaves out after a disconnect from this side; but the last words count.
    child.on('exit', async (code, signal) => {
      await outputEnded(child)
      if (this.#child === child) this.#buryChild(code, signal)
    })
    // A child that cannot even be started emits 'error' but no 'exit'.
    child.on('error', () => {
      if (child.pid === undefined && this.#child === child) this.#buryChild(null, null)
    })
    return child
  }

  #receive(raw: unknown): void {
    const message = MessageFromEngine.parse(raw)
    const job = this.#running
    if (!job || job.id !== message.id) return
    this.#restartWatchdog()
    if (message.type === 'progress') {
      job.onProgress?.(message.progress)
    } else if (message.type === 'failed') {
      this.#finishRunning(() => job.reject(new FailureError(message.failure)))
    } else {
      const result = engineCalls[job.call].result.safeParse(message.result)
      this.#finishRunning(() => {
        if (result.success) job.resolve(result.data)
        else job.reject(failure('engine-answer-malformed', { problems: z.prettifyError(result.error) }))
      })
    }
  }

  #buryChild(code: number | null, signal: NodeJS.Signals | null): void {
    this.#child = undefined
    const job = this.#running
    if (!job) return
    const reason = job.killedFor ?? deathOf(code, signal, this.#lastLines)
    this.#finishRunning(() => job.reject(reason))
  }

  #finishRunning(settle: () => void): void {
    const job = this.#running as Job
    this.#running = undefined
    clearTimeout(this.#watchdog)
    clearTimeout(this.#graceTimer)
    this.#graceTimer = undefined
    this.#settle(job, settle)
    this.#startNext()
  }

  #settle(job: Job, settle: () => void): void {
    job.signal?.removeEventListener('abort', job.onAbort)
    settle()
  }

  #restartWatchdog(): void {
    clearTimeout(this.#watchdog)
    const { silenceMilliseconds } = this.#options
    this.#watchdog = setTimeout(() => {
      const seconds = Math.round(silenceMilliseconds / 1000)
      this.#killFor(failure('engine-silent', { seconds }))
    }, silenceMilliseconds)
  }

  #killFor(reason: FailureError): void {
    if (this.#running) this.#running.killedFor = reason
    this.#child?.kill('SIGKILL')
  }

  #remember(line: string): void {
    this.#lastLines = [...this.#lastLines, line].slice(-stderrLinesKept)
  }

  #send(message: MessageToEngine): void {
    // A failed send means that the process is gone; its 'exit' event settles the job.
    this.#child?.send(message, () => undefined)
  }
}

async function outputEnded({ stdout, stderr }: ChildProcess): Promise<void> {
  await Promise.allSettled([stdout, stderr].map((stream) => stream && finished(stream)))
}

function deathOf(
  code: number | null,
  signal: NodeJS.Signals | null,
  lastLines: readonly string[],
): FailureError {
  const how = signal
    ? messageText('ended-by-signal', { signal })
    : code === null
      ? messageText('ended-before-start', {})
      : messageText('ended-with-code', { code })
  return lastLines.length > 0
    ? failure('engine-ended-saying', { how, lastWords: lastLines.join(' | ') })
    : failure('engine-ended', { how })
}
