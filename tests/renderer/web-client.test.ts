import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { languages: ['en'] })
vi.stubGlobal('location', { protocol: 'http:', host: '127.0.0.1:8000' })

/** A socket whose other end is the test. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1
  static readonly all: FakeSocket[] = []
  readonly sent: { id: number; request: string; params: unknown }[] = []
  readyState = 0

  constructor(readonly address: string) {
    super()
    FakeSocket.all.push(this)
  }

  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket
  }

  send(text: string) {
    this.sent.push(JSON.parse(text))
  }

  open() {
    this.readyState = FakeSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  receive(frame: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }

  close() {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
}

vi.stubGlobal('WebSocket', FakeSocket)
const { webClient } = await import('../../src-renderer/client/web-client')

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.all.length = 0
})
afterEach(() => {
  vi.useRealTimers()
})

test('requests are matched with their answers, whatever the order', async () => {
  const client = webClient()
  FakeSocket.last.open()
  const start = client.request('undo', {})
  const second = client.request('redo', {})
  const [one, two] = FakeSocket.last.sent
  FakeSocket.last.receive({ id: two?.id, answer: { ok: true, result: {} } })
  FakeSocket.last.receive({
    id: one?.id,
    answer: { ok: false, failure: { kind: 'refused', message: 'nothing to undo' } },
  })
  await expect(second).resolves.toEqual({})
  await expect(start).rejects.toMatchObject({ failure: { kind: 'refused', message: 'nothing to undo' } })
})

test('what is asked before the connection stands is sent when it does', () => {
  const client = webClient()
  void client.request('undo', {})
  expect(FakeSocket.last.sent).toEqual([])
  FakeSocket.last.open()
  expect(FakeSocket.last.sent.map(({ request }) => request)).toEqual(['undo'])
})

test('a lost connection fails what was under way, is told, and comes back', async () => {
  const client = webClient()
  const connections: boolean[] = []
  client.onConnection((connected) => connections.push(connected))
  FakeSocket.last.open()
  const under = client.request('undo', {})
  FakeSocket.last.close()
  await expect(under).rejects.toMatchObject({ failure: { kind: 'internal' } })
  await expect(client.request('undo', {})).rejects.toThrow(/connection/)
  await vi.advanceTimersByTimeAsync(1000)
  expect(FakeSocket.all).toHaveLength(2)
  FakeSocket.last.open()
  expect(connections).toEqual([false, true])
  void client.request('redo', {})
  expect(FakeSocket.last.sent.map(({ request }) => request)).toEqual(['redo'])
})

test('events reach who listens, until they stop', () => {
  const client = webClient()
  FakeSocket.last.open()
  const heard: unknown[] = []
  const stop = client.on('jobs', (jobs) => heard.push(jobs))
  FakeSocket.last.receive({ event: 'jobs', data: { jobs: [] } })
  FakeSocket.last.receive({ event: 'something newer', data: 1 })
  stop()
  FakeSocket.last.receive({ event: 'jobs', data: { jobs: [] } })
  expect(heard).toEqual([{ jobs: [] }])
})

/** An upload whose other end is the test. */
class FakeUpload extends EventTarget {
  static last: FakeUpload
  readonly upload = new EventTarget()
  responseText = ''
  sentTo = ''
  parts: string[][] = []

  constructor() {
    super()
    FakeUpload.last = this
  }

  open(method: string, address: string) {
    this.sentTo = `${method} ${address}`
  }

  send(form: FormData) {
    this.parts = [...form].map(([name, file]) => [name, (file as File).name])
  }

  tell(loaded: number, total: number) {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded, total }))
  }

  end(type: 'load' | 'error', text = '') {
    this.responseText = text
    this.dispatchEvent(new Event(type))
  }
}

test('an upload tells how much has been sent, and ends with the answer of the app', async () => {
  vi.stubGlobal('XMLHttpRequest', FakeUpload)
  vi.stubGlobal('DataTransfer', class {})
  const told: unknown[] = []
  const file = new File(['picture'], 'beach.jpg', { lastModified: 1_563_099_630_000 })
  const adding = webClient().addDropped([file], 'other', (sent) => told.push(sent))
  await vi.waitFor(() =>
    expect(FakeUpload.last?.parts).toEqual([['1563099630000', 'Other people/beach.jpg']]),
  )
  expect(FakeUpload.last.sentTo).toBe('POST /upload?role=other')
  FakeUpload.last.tell(3, 7)
  FakeUpload.last.tell(7, 7)
  FakeUpload.last.end('load', JSON.stringify({ ok: true, result: { added: 1, withKey: 0 } }))
  await expect(adding).resolves.toEqual({ added: 1, withKey: 0 })
  expect(told).toEqual([
    { done: 3, total: 7 },
    { done: 7, total: 7 },
  ])
})

test.each([
  ['breaks off', 'error', ''],
  ['is answered by something else', 'load', '<html>'],
] as const)('an upload that %s says that the connection was lost', async (_what, event, text) => {
  vi.stubGlobal('XMLHttpRequest', FakeUpload)
  vi.stubGlobal('DataTransfer', class {})
  const before = FakeUpload.last
  const adding = webClient().addDropped([new File(['picture'], 'beach.jpg')], 'protected')
  const failed = expect(adding).rejects.toThrow(/connection/)
  await vi.waitFor(() => expect(FakeUpload.last).not.toBe(before))
  FakeUpload.last.end(event, text)
  await failed
})

test('an answer that the contract does not allow is not passed on', async () => {
  const client = webClient()
  FakeSocket.last.open()
  const started = client.request('list-folder', {})
  FakeSocket.last.receive({ id: FakeSocket.last.sent[0]?.id, answer: { ok: true, result: { path: 7 } } })
  await expect(started).rejects.toThrow(/Load the page again/)
})
