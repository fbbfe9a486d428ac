import { access, open } from 'node:fs/promises'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import staticFiles from '@fastify/static'
import websocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { FailureError, failure, failureOf } from '../../src-shared/failure'
import { LibraryPerson } from '../../src-shared/library'
import { parsePicturePath } from '../../src-shared/picture-path'
import type { Application } from '../app/application'
import { largestUpload } from '../app/import-upload'
import { Admission } from './admission'
import { Pages } from './pages'
import { receiveUpload } from './receive-upload'
import { refusalOf } from './refusal'
import { responseHeaders } from './response-headers'

export interface WebServerOptions {
  readonly application: Application
  /** The folder with the built page. */
  readonly pageFolder: string
  /** 0 for a free one. */
  readonly port: number
  /**
   * Called with the address that lets a browser in: at the start, and each time one was used. Who used it, or waits for
   * the start, waits for this too.
   */
  readonly onAddress: (address: string) => Promise<void>
}

export interface WebServer {
  /** With a token that has not been used yet. */
  readonly address: string
  close(): Promise<void>
}

const loopback = '127.0.0.1'
const pageName = 'index.html'
/** In bytes; a request that names ten thousand photos or paths has about two million. */
const largestFrame = 4 * 1024 ** 2
/** RFC 6455, 7.4.1: an endpoint goes away. */
const goingAway = 1001
const millisecondsToSayGoodbye = 500

/**
 * Serves the app to browsers of this computer, and to nobody else.
 *
 * @throws FailureError `in use` when the port is taken, `unwritable` when it may not be used, `unreadable` when the page
 *   is not built
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { application, pageFolder, port, onAddress } = options
  await requirePage(pageFolder)
  const admission = new Admission()
  const address = () => `http://${loopback}:${portOf(server)}/?token=${admission.token}`
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // A request that no route can be found for, since its path cannot be read.
    frameworkErrors: (_, request, reply) => {
      // No hook sees this request, so nobody else would end a socket that was to become a web socket.
      reply.headers(responseHeaders(localPort(request))).header('connection', 'close')
      reply.raw.on('finish', () => request.socket.end())
      sendText(reply, 400, 'This address cannot be read.')
    },
  })
  // First of all: it ends the sockets of those that are refused.
  await addSocket(server, application)
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(responseHeaders(localPort(request)))
    const refusal = refusalOf(request.raw)
    if (refusal !== undefined) return sendText(reply, 403, refusal)
  })
  await server.register(cookie)
  server.addHook('onRequest', (request, reply) =>
    admit(request, reply, admission, () => onAddress(address())),
  )
  server.setErrorHandler(sendError)
  server.setNotFoundHandler((_, reply) => sendText(reply, 404, 'There is nothing here.'))
  await addPage(server, pageFolder)
  addPictures(server, application)
  await addUpload(server, application)
  await listen(server, port)
  await onAddress(address())
  return {
    get address() {
      return address()
    },
    close: () => server.close(),
  }
}

/** Lets in who holds the cookie, or a token to get it with. */
async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  admission: Admission,
  onSpent: () => Promise<void>,
): Promise<FastifyReply | undefined> {
  // To a cookie, all ports of a host are the same; another data folder's server must not take ours away.
  const name = `unlearnable-${localPort(request)}`
  const isAdmitted = admission.admits(request.cookies[name])
  const { token } = request.query as { token?: unknown }
  if (request.routeOptions.url !== '/' || typeof token !== 'string') {
    if (isAdmitted) return undefined
    return sendText(
      reply,
      403,
      'This browser has not been let in. Open the address that Unlearnable printed.',
    )
  }
  const secret = isAdmitted ? undefined : admission.spend(token)
  if (secret !== undefined) {
    reply.setCookie(name, secret, { path: '/', httpOnly: true, sameSite: 'strict' })
    await onSpent()
  } else if (!isAdmitted) {
    const message = 'This address was used already, or never valid. Start Unlearnable again to get a new one.'
    return sendText(reply, 403, message)
  }
  return reply.redirect('/', 303)
}

async function requirePage(pageFolder: string): Promise<void> {
  await access(join(pageFolder, pageName)).catch((cause) => {
    throw failure('web-page-missing', { folder: pageFolder }, { file: pageFolder, cause })
  })
}

async function addPage(server: FastifyInstance, pageFolder: string): Promise<void> {
  await server.register(staticFiles, {
    root: pageFolder,
    dotfiles: 'ignore',
    cacheControl: false,
    etag: false,
    lastModified: false,
    acceptRanges: false,
  })
  server.get('/', (_, reply) => reply.sendFile(pageName))
}

function addPictures(server: FastifyInstance, application: Application): void {
  server.get('/pictures/*', async (request, reply) => {
    const wanted = parsePicturePath(request.url)
    if (!wanted) return reply.callNotFound()
    const { path, type } = await application.picture(wanted)
    const file = await open(path)
    const { size } = await file.stat()
    return reply.type(type).header('content-length', size).send(file.createReadStream())
  })
}

async function addSocket(server: FastifyInstance, application: Application): Promise<void> {
  await server.register(websocket, {
    options: { maxPayload: largestFrame },
    // The other side has been told already, or is gone.
    errorHandler: () => undefined,
    preClose(done) {
      for (const client of server.websocketServer.clients) {
        client.close(goingAway)
        // A page that sleeps would keep the server for half a minute.
        setTimeout(() => client.terminate(), millisecondsToSayGoodbye).unref()
      }
      done()
    },
  })
  const pages = new Pages(application)
  server.addHook('onClose', async () => pages.close())
  server.get('/socket', { websocket: true }, (socket) => pages.add(socket))
}

async function addUpload(server: FastifyInstance, application: Application): Promise<void> {
  const { files, bytes } = largestUpload
  server.removeAllContentTypeParsers()
  await server.register(multipart, {
    preservePath: true,
    limits: { files, parts: files, fields: 0, fileSize: bytes },
    // What all files have together is counted as they come.
    throwFileSizeLimit: false,
  })
  server.post('/upload', async (request, reply) => {
    const { role } = request.query as { role?: unknown }
    const checked = LibraryPerson.shape.role.safeParse(role)
    if (!checked.success)
      return sendText(reply, 400, 'Say whose photos these are: ?role=protected or ?role=other')
    const answer = await receiveUpload(request, checked.data, application)
    return reply.code(answer.ok ? 200 : 400).send(answer)
  })
}

async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ host: loopback, port })
  } catch (cause) {
    await server.close()
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw failure('port-taken', { port }, { cause })
    if (code === 'EACCES') throw failure('port-forbidden', { port }, { cause })
    throw cause
  }
}

/** A picture that is not there is nothing special; what nobody foresaw goes to the terminal, not to the page. */
function sendError(error: unknown, _: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode } = error as { statusCode?: number }
  if (statusCode !== undefined && statusCode < 500) {
    return sendText(reply, statusCode, 'This request cannot be understood.')
  }
  const { kind, message } = failureOf(error)
  if (kind === 'bad request' || kind === 'unreadable') return sendText(reply, 404, message)
  if (error instanceof Error && !(error instanceof FailureError)) console.error(error.stack)
  return sendText(reply, 500, 'Something went wrong; the terminal says more.')
}

function sendText(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${text}\n`)
}

function localPort({ socket }: FastifyRequest): number {
  return socket.localPort as number
}

function portOf(server: FastifyInstance): number {
  return (server.addresses()[0] as { port: number }).port
}
