import type { WebSocket } from '@fastify/websocket'
import { z } from 'zod'
import type { AppAnswer, AppEvent } from '../../src-shared/contract'
import { type Failure, failure } from '../../src-shared/failure'

/** What a page sends. */
const Question = z.object({ id: z.number().int(), request: z.string(), params: z.unknown() })
/** Enough of it to send an answer back. */
const Identified = Question.pick({ id: true })

/** RFC 6455, 7.4.1: data that the other side cannot deal with. */
const unsupportedData = 1003
const policyViolation = 1008

/** One page's web socket: its questions are answered, and it is told the newest of every event. */
export class PageSocket {
  readonly #socket: WebSocket
  readonly #handle: (request: string, params: unknown) => Promise<AppAnswer>
  /** Events that wait until the page has taken what was sent before. */
  readonly #waiting = new Map<AppEvent, string>()
  #sending = 0
  #answersPings = true

  constructor(socket: WebSocket, handle: (request: string, params: unknown) => Promise<AppAnswer>) {
    this.#socket = socket
    this.#handle = handle
    socket.on('message', (data, isBinary) => {
      if (isBinary) socket.close(unsupportedData, 'text only')
      else void this.#receive(String(data))
    })
    socket.on('pong', () => {
      this.#answersPings = true
    })
  }

  /**
   * Tells the page of an event. Each event holds the whole of its part of the state, so a page that is slow to take
   * them misses those in between.
   *
   * @param text the frame
   */
  tell(event: AppEvent, text: string): void {
    this.#waiting.set(event, text)
    if (this.#sending === 0) this.#sendWaiting()
  }

  /** Ends the socket when the page has not answered the last ping, else sends the next one. */
  ping(): void {
    if (this.#answersPings) this.#socket.ping()
    else this.#socket.terminate()
    this.#answersPings = false
  }

  async #receive(text: string): Promise<void> {
    const frame = parseJson(text)
    const identified = Identified.safeParse(frame)
    if (!identified.success) return this.#socket.close(policyViolation, 'not a request')
    const { id } = identified.data
    const question = Question.safeParse(frame)
    this.#answer(
      id,
      question.success
        ? await this.#handle(question.data.request, question.data.params)
        : { ok: false, failure: malformed(question.error) },
    )
  }

  /** After the events that came before it, so that a page never sees a state older than its answer. */
  #answer(id: number, answer: AppAnswer): void {
    this.#sendWaiting()
    this.#send(JSON.stringify({ id, answer }))
  }

  #sendWaiting(): void {
    for (const text of this.#waiting.values()) this.#send(text)
    this.#waiting.clear()
  }

  #send(text: string): void {
    this.#sending++
    // Also called, with an error, for a socket that has closed.
    this.#socket.send(text, () => {
      this.#sending--
      if (this.#sending === 0) this.#sendWaiting()
    })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function malformed(error: z.ZodError): Failure {
  return failure('question-malformed', { problems: z.prettifyError(error) }).failure
}
