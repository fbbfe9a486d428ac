import { type IncomingHttpHeaders, request } from 'node:http'
import { WebSocket } from 'ws'
import { AppAnswer, type AppInput, type AppRequest, type AppResult } from '../../src-shared/contract'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
  /** Without the cookie. */
  readonly stranger?: boolean
}

/** What a browser does with the web app, and what a browser would not do. */
export class Browser {
  readonly origin: string
  cookie = ''

  /** @param address with or without a token */
  constructor(address: string) {
    this.origin = new URL(address).origin
  }

  /** Opens the address and keeps the cookie. */
  static async enter(address: string): Promise<Browser> {
    const browser = new Browser(address)
    const { pathname, search } = new URL(address)
    browser.cookie = cookieOf(await browser.ask(pathname + search, { stranger: true }))
    return browser
  }

  /** Sends a request as it is, which `fetch` would not: it sets Host and Origin, and tidies paths up. */
  ask(path: string, { method = 'GET', headers = {}, body, stranger }: Asked = {}): Promise<Answer> {
    const sent = { ...(stranger ? {} : { cookie: this.cookie }), ...headers }
    return new Promise((resolve, reject) => {
      const { hostname: host, port } = new URL(this.origin)
      const asked = request({ host, port, path, method, headers: sent, agent: false }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const whole = Buffer.concat(chunks)
          const { statusCode: status = 0, headers: received } = answer
          resolve({ status, headers: received, body: whole, text: whole.toString() })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }

  /** Uploads files as the page does; `files` are names with what is in them. */
  async upload(
    files: readonly (readonly [name: string, content: Buffer])[],
    role = 'protected',
  ): Promise<AppAnswer> {
    const form = new FormData()
    for (const [name, content] of files) form.append('photo', new Blob([new Uint8Array(content)]), name)
    const answer = await fetch(`${this.origin}/upload?role=${role}`, {
      method: 'POST',
      headers: { cookie: this.cookie, origin: this.origin },
      body: form,
    })
    return AppAnswer.parse(await answer.json())
  }

  /** A page's socket. @throws Error with the status when it is refused */
  async openPage(
    headers: Readonly<Record<string, string>> = {},
    options: { readonly autoPong?: boolean } = {},
  ): Promise<Page> {
    const socket = new WebSocket(`${this.origin.replace('http', 'ws')}/socket`, {
      ...options,
      headers: { cookie: this.cookie, origin: this.origin, ...headers },
    })
    const page = new Page(socket)
    await new Promise<void>((resolve, reject) => {
      socket.on('open', resolve)
      socket.on('error', reject)
    })
    return page
  }
}

/** What a page hears and asks by its socket. */
export class Page {
  readonly socket: WebSocket
  readonly events: { readonly event: string; readonly data: unknown }[] = []
  /** The code with which the socket was closed. */
  readonly closed: Promise<number>
  readonly #answers = new Map<number, AppAnswer>()
  #lastId = 0

  constructor(socket: WebSocket) {
    this.socket = socket
    this.closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      if ('event' in frame) this.events.push(frame)
      else this.#answers.set(frame.id, AppAnswer.parse(frame.answer))
    })
  }

  async ask<Request extends AppRequest>(request: Request, params: AppInput<Request>): Promise<AppAnswer> {
    const id = ++this.#lastId
    this.socket.send(JSON.stringify({ id, request, params }))
    return this.answer(id)
  }

  /** The result of a request that goes well. */
  async result<Request extends AppRequest>(
    request: Request,
    params: AppInput<Request>,
  ): Promise<AppResult<Request>> {
    const answer = await this.ask(request, params)
    if (!answer.ok) throw new Error(answer.failure.message)
    return answer.result as AppResult<Request>
  }

  answer(id: number): Promise<AppAnswer> {
    return eventually(() => this.#answers.get(id))
  }
}

/** The cookie that an answer sets, as it is sent back. */
export function cookieOf({ headers }: Answer): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** The first value that is there; looked for until the test's own time is up. */
export async function eventually<Value>(
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  for (;;) {
    const value = await look()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
