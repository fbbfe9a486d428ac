import type { WebSocket } from '@fastify/websocket'
import { failureOf } from '../../src-shared/failure'
import type { Application } from '../app/application'
import { refuseFoldersOutside } from './named-folders'
import { PageSocket } from './page-socket'

const millisecondsBetweenPings = 30_000

/** All pages that are open: each asks for itself, and all hear of every event. */
export class Pages {
  readonly #application: Application
  readonly #open = new Set<PageSocket>()
  readonly #stopListening: () => void
  readonly #pings: NodeJS.Timeout

  constructor(application: Application) {
    this.#application = application
    this.#stopListening = application.onEvent((event, data) => {
      const text = JSON.stringify({ event, data })
      for (const page of this.#open) page.tell(event, text)
    })
    this.#pings = setInterval(() => {
      for (const page of this.#open) page.ping()
    }, millisecondsBetweenPings)
  }

  /** A page has opened its socket. */
  add(socket: WebSocket): void {
    const page = new PageSocket(socket, async (request, params) => {
      try {
        await refuseFoldersOutside(request, params)
        return await this.#application.handle(request, params)
      } catch (thrown) {
        return { ok: false, failure: failureOf(thrown) }
      }
    })
    this.#open.add(page)
    socket.on('close', () => this.#open.delete(page))
  }

  /** Tells pages nothing any more. */
  close(): void {
    this.#stopListening()
    clearInterval(this.#pings)
  }
}
