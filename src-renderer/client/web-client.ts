import type { AppRequest } from '../../src-shared/contract'
import { type FailureError, failure } from '../../src-shared/failure'
import { picturePath } from '../../src-shared/picture-path'
import { resultOf } from './checked'
import type { Client, SentBytes } from './client'
import { placedFiles } from './dropped-files'
import { EventListeners } from './event-listeners'
import { placeWithFolder } from './place-with-folder'

const millisecondsToReconnect = 1000

/** The client of a page that the local web app served; the session cookie lets it in. */
export function webClient(): Client {
  const listeners = new EventListeners()
  const socket = new LastingSocket((event, data) => listeners.emit(event, data))
  return {
    async request(request, params) {
      return resultOf(request, await socket.ask(request, params))
    },
    on: (event, listener) => listeners.add(event, listener),
    pictureUrl: picturePath,
    shell: {},
    async addDropped(items, role, onSent) {
      const form = new FormData()
      for (const { file, place } of await placedFiles(items)) {
        form.append(String(file.lastModified), file, placeWithFolder(place, role))
      }
      return resultOf('add-photos', await upload(`/upload?role=${role}`, form, onSent))
    },
    onConnection: (listener) => socket.onConnection(listener),
  }
}

/**
 * The answer to an upload.
 *
 * @throws FailureError when there is none, or none of the app's own
 */
function upload(
  address: string,
  form: FormData,
  onSent: ((sent: SentBytes) => void) | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // `fetch` does not tell how much of a request has been sent.
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent?.({ done: loaded, total }))
    request.addEventListener('load', () => {
      try {
        resolve(JSON.parse(request.responseText))
      } catch {
        reject(connectionLost())
      }
    })
    for (const failing of ['error', 'abort', 'timeout']) {
      request.addEventListener(failing, () => reject(connectionLost()))
    }
    request.open('POST', address)
    request.send(form)
  })
}

interface Question {
  readonly text: string
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: FailureError) => void
}

type Frame = { id: number; answer: unknown } | { event: string; data: unknown }

/** A web socket that comes back by itself. What was under way when it broke off fails; the page asks again. */
class LastingSocket {
  readonly #onEvent: (event: string, data: unknown) => void
  readonly #connectionListeners = new Set<(connected: boolean) => void>()
  readonly #questions = new Map<number, Question>()
  #socket: WebSocket
  #lastId = 0
  #lost = false

  constructor(onEvent: (event: string, data: unknown) => void) {
    this.#onEvent = onEvent
    this.#socket = this.#connect()
  }

  ask(request: AppRequest, params: unknown): Promise<unknown> {
    if (this.#lost) return Promise.reject(connectionLost())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      const text = JSON.stringify({ id, request, params })
      this.#questions.set(id, { text, resolve, reject })
      if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text)
    })
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connectionListeners.add(listener)
    if (this.#lost) listener(false)
    return () => void this.#connectionListeners.delete(listener)
  }

  #connect(): WebSocket {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${scheme}://${location.host}/socket`)
    socket.addEventListener('open', () => this.#opened())
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))))
    socket.addEventListener('close', () => this.#closed())
    return socket
  }

  #opened(): void {
    // What was asked before the first connection stood is still to be sent.
    for (const { text } of this.#questions.values()) this.#socket.send(text)
    if (this.#lost) this.#tell(true)
  }

  #receive(frame: Frame): void {
    if ('event' in frame) {
      this.#onEvent(frame.event, frame.data)
    } else {
      this.#questions.get(frame.id)?.resolve(frame.answer)
      this.#questions.delete(frame.id)
    }
  }

  #closed(): void {
    for (const { reject } of this.#questions.values()) reject(connectionLost())
    this.#questions.clear()
    if (!this.#lost) this.#tell(false)
    setTimeout(() => {
      this.#socket = this.#connect()
    }, millisecondsToReconnect)
  }

  #tell(connected: boolean): void {
    this.#lost = !connected
    for (const listener of this.#connectionListeners) listener(connected)
  }
}

function connectionLost(): FailureError {
  return failure('connection-lost', {})
}
