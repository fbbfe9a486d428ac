import { beforeEach, describe, expect, it } from 'vitest'
import { channels } from '../../src-main/desktop/channels'
import { answerPages } from '../../src-main/desktop/page-requests'
import type { ShellRequests } from '../../src-main/desktop/shell-requests'
import { type AppAnswer, shellRequests } from '../../src-shared/contract'
import { FailureError } from '../../src-shared/failure'
import { type FakeInvokeEvent, FakeIpcMain } from '../fakes/electron'

const page: FakeInvokeEvent = {
  sender: { id: 7 },
  senderFrame: { url: 'app://unlearnable/', parent: null },
}
let ipcMain: FakeIpcMain
let asked: string[]

const shell: ShellRequests = {
  'choose-photos': async ({ kind }) => {
    asked.push(`choose-photos ${kind}`)
    return { paths: ['/photos/1.jpg'] }
  },
  'choose-folder': async () => ({ path: 5 as unknown as string }),
  'choose-key': async () => ({}),
  'add-pictures': async ({ pictures }) => {
    asked.push(`add-pictures ${pictures.length}`)
    return { added: pictures.length, withKey: 0 }
  },
  'open-folder': async ({ path }) => {
    throw new FailureError({ kind: 'refused', message: `not ${path}` })
  },
  'drag-copies': async () => ({}),
}

beforeEach(() => {
  ipcMain = new FakeIpcMain()
  asked = []
  answerPages(ipcMain, {
    windows: new Set([7]),
    app: async (request, params): Promise<AppAnswer> => {
      asked.push(request)
      return { ok: true, result: params }
    },
    shell,
  })
})

describe('a message', () => {
  it('of the page is answered', async () => {
    expect(await ipcMain.invoke(channels.request, page, 'undo', { some: 'thing' })).toEqual({
      ok: true,
      result: { some: 'thing' },
    })
    expect(asked).toEqual(['undo'])
  })

  const own = { url: 'app://unlearnable/', parent: null }
  it.each<[string, FakeInvokeEvent]>([
    ['of a window that is not ours', { sender: { id: 8 }, senderFrame: own }],
    ['of a frame inside the page', { sender: { id: 7 }, senderFrame: { ...own, parent: own } }],
    ['of a page from elsewhere', { sender: { id: 7 }, senderFrame: { ...own, url: 'https://unlearnable/' } }],
    [
      'of a host that looks like ours',
      { sender: { id: 7 }, senderFrame: { ...own, url: 'app://unlearnable.evil/' } },
    ],
    [
      'with our address as a user name',
      { sender: { id: 7 }, senderFrame: { ...own, url: 'app://unlearnable@evil/' } },
    ],
    [
      'of a picture shown as a page',
      { sender: { id: 7 }, senderFrame: { ...own, url: 'app://unlearnable/pictures/demo/1' } },
    ],
    ['of a blank page', { sender: { id: 7 }, senderFrame: { ...own, url: 'about:blank' } }],
    ['of a frame that is gone', { sender: { id: 7 }, senderFrame: null }],
  ])('%s is refused and not carried out', async (_, event) => {
    for (const channel of [channels.request, channels.shellRequest]) {
      expect(await ipcMain.invoke(channel, event, 'choose-photos', { kind: 'files' })).toMatchObject({
        ok: false,
        failure: { kind: 'refused' },
      })
    }
    expect(asked).toEqual([])
  })

  it.each([undefined, 5, ['undo'], { toString: () => 'undo' }])('named by %j is refused', async (name) => {
    expect(await ipcMain.invoke(channels.request, page, name, {})).toMatchObject({ ok: false })
    expect(asked).toEqual([])
  })
})

describe('a request to the shell', () => {
  const ask = (request: string, params: unknown) =>
    ipcMain.invoke(channels.shellRequest, page, request, params)

  it('is carried out', async () => {
    expect(await ask('choose-photos', { kind: 'files' })).toEqual({
      ok: true,
      result: { paths: ['/photos/1.jpg'] },
    })
    expect(asked).toEqual(['choose-photos files'])
  })

  it.each([
    ['unknown', 'format-disk', {}],
    ['named like a part of every object', 'constructor', {}],
    ['with parameters that break the contract', 'choose-photos', { kind: 'everything' }],
    ['without parameters', 'choose-photos', undefined],
    [
      'with pictures by their paths',
      'add-pictures',
      { pictures: [{ name: '1.png', content: '/etc/passwd' }], role: 'protected' },
    ],
    ['without a picture', 'add-pictures', { pictures: [], role: 'protected' }],
    ['with a made-up photo id', 'drag-copies', { job: 'a'.repeat(16), photos: ['../../etc/passwd'] }],
  ])('%s is refused', async (_, request, params) => {
    expect(await ask(request, params)).toMatchObject({ ok: false, failure: { kind: 'bad request' } })
    expect(asked).toEqual([])
  })

  it('fails with the reason', async () => {
    expect(await ask('open-folder', { path: '/etc' })).toEqual({
      ok: false,
      failure: { kind: 'refused', message: 'not /etc' },
    })
  })

  it('whose result breaks the contract fails', async () => {
    expect(await ask('choose-folder', {})).toMatchObject({ ok: false, failure: { kind: 'internal' } })
  })

  it('has a handler for each entry of the contract', () => {
    expect(Object.keys(shell)).toEqual(Object.keys(shellRequests))
  })
})
