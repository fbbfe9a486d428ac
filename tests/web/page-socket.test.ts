import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { PageSocket } from '../../src-main/web/page-socket'

/** Stands for a web socket whose other side takes what is sent only when the test says so. */
class FakeSocket extends EventEmitter {
  readonly sent: string[] = []
  #taken: (() => void)[] = []

  send(text: string, taken: () => void): void {
    this.sent.push(text)
    this.#taken.push(taken)
  }

  takeAll(): void {
    for (const taken of this.#taken.splice(0)) taken()
  }
}

function pageOn(socket: FakeSocket): PageSocket {
  return new PageSocket(socket as unknown as WebSocket, async () => ({ ok: true, result: {} }))
}

it('a page that is slow to take events gets the newest of each, not all', () => {
  const socket = new FakeSocket()
  const page = pageOn(socket)
  for (const text of ['library 1', 'library 2', 'library 3']) page.tell('library', text)
  page.tell('jobs', 'jobs 1')
  page.tell('library', 'library 4')
  expect(socket.sent).toEqual(['library 1'])
  socket.takeAll()
  expect(socket.sent.slice(1).sort()).toEqual(['jobs 1', 'library 4'])
  socket.takeAll()
  expect(socket.sent).toHaveLength(3)
})

it('an answer comes after the events before it, also when the page is slow', async () => {
  const socket = new FakeSocket()
  const page = pageOn(socket)
  page.tell('library', 'library 1')
  page.tell('library', 'library 2')
  socket.emit('message', JSON.stringify({ id: 1, request: 'undo', params: {} }), false)
  await expect.poll(() => socket.sent.length).toBe(3)
  expect(socket.sent[1]).toBe('library 2')
  expect(JSON.parse(socket.sent[2] as string)).toEqual({ id: 1, answer: { ok: true, result: {} } })
})
