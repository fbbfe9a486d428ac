import { mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { AppInput } from '../../src-shared/contract'
import { LibraryState } from '../../src-shared/library'
import { Settings } from '../../src-shared/settings'
import { writePhotos } from '../app/made-up-photos'
import { eventually, type Page } from './browser'
import { runningWebApp } from './web-app'

const app = runningWebApp()
const openPage = () => app().browser.openPage()

describe('a page’s requests', () => {
  it('are answered by the app, each by its number', async () => {
    const page = await openPage()
    page.socket.send(JSON.stringify({ id: 7, request: 'read-state', params: {} }))
    page.socket.send(JSON.stringify({ id: 3, request: 'undo', params: {} }))
    expect(await page.answer(7)).toMatchObject({ ok: true, result: { library: { photos: [] } } })
    expect(await page.answer(3)).toEqual({ ok: true, result: {} })
  })

  it.each([
    ['a request that there is not', { request: 'format-disk', params: {} }],
    ['a name that every object has', { request: 'constructor', params: {} }],
    [
      'parameters that break the contract',
      { request: 'rename-person', params: { person: '../x', name: 'A' } },
    ],
    ['no parameters', { request: 'add-photos' }],
    ['no request', { params: {} }],
    ['a request that is no text', { request: ['undo'], params: {} }],
  ])('%s: answered as a bad request, and the page can go on', async (_, frame) => {
    const page = await openPage()
    page.socket.send(JSON.stringify({ id: 1, ...frame }))
    expect(await page.answer(1)).toMatchObject({ ok: false, failure: { kind: 'bad request' } })
    page.socket.send(JSON.stringify({ id: 2, request: 'undo', params: {} }))
    expect(await page.answer(2)).toMatchObject({ ok: true })
  })

  it.each([
    ['no JSON', 'hello', 1008],
    ['JSON without a number', '{"request":"undo","params":{}}', 1008],
    ['JSON that is no object', 'null', 1008],
    ['bytes', Buffer.from('{"id":1,"request":"undo","params":{}}'), 1003],
    ['far too much', `{"id":1,"request":"${'x'.repeat(5_000_000)}"}`, 1009],
  ])('%s ends the socket, and no other', async (_, frame, code) => {
    const [page, other] = [await openPage(), await openPage()]
    page.socket.send(frame)
    expect(await page.closed).toBe(code)
    expect(await other.ask('undo', {})).toEqual({ ok: true, result: {} })
  })
})

describe('what one page changes', () => {
  it('every page hears of', async () => {
    const pages = [await openPage(), await openPage()]
    const settings = Settings.parse({ theme: 'dark' })
    await pages[0]?.result('write-settings', settings)
    for (const page of pages) {
      const heard = await eventually(() => page.events.find(({ event }) => event === 'settings'))
      expect(heard.data).toEqual(settings)
    }
  })

  it('a page that has gone hears nothing of, and nobody minds', async () => {
    const [gone, staying] = [await openPage(), await openPage()]
    gone.socket.terminate()
    await staying.result('write-settings', Settings.parse({ theme: 'light' }))
    await eventually(() => staying.events.find(({ event }) => event === 'settings'))
    expect(gone.events).toEqual([])
  })
})

describe('paths that a page names', () => {
  const order = (out: string): AppInput<'start-job'> => ({
    people: ['aaaaaaaaaaaaaaaa'],
    noise: 'learn',
    method: { method: 'emn', values: {} },
    out,
    output: {},
  })
  const failureOf = async (answer: ReturnType<Page['ask']>) => {
    const given = await answer
    return given.ok ? undefined : given.failure.kind
  }

  it('may be photos in the home', async () => {
    await writePhotos(app().home, ['Ada/1.png'])
    const page = await openPage()
    const added = await page.result('add-photos', { paths: [join(app().home, 'Ada')], role: 'protected' })
    expect(added).toEqual({ added: 1, withKey: 0 })
    const heard = await eventually(() => page.events.find(({ event }) => event === 'library'))
    expect(LibraryState.parse(heard.data).people).toMatchObject([{ name: 'Ada' }])
  })

  it('may not be photos elsewhere, whichever of several it is', async () => {
    await writePhotos(app().outside, ['Ben/1.png'])
    const page = await openPage()
    for (const path of [join(app().outside, 'Ben'), `${app().home}/../outside/Ben`, dirname(app().home)]) {
      const paths = [join(app().home, 'Ada'), path]
      expect(await failureOf(page.ask('add-photos', { paths, role: 'protected' })), path).toBe('refused')
    }
    const { library } = await page.result('read-state', {})
    expect(library.people.map(({ name }) => name)).not.toContain('Ben')
  })

  it('may be a folder for copies in the home that is yet to be made', async () => {
    const page = await openPage()
    const answer = await page.ask('start-job', order(join(app().home, 'new/copies')))
    // Past the gate, where the made-up person is not known.
    expect(answer).toMatchObject({ ok: false, failure: { message: expect.stringContaining('person') } })
  })

  it('may not be a folder for copies elsewhere, nor by way of a link, nor half a path', async () => {
    await mkdir(join(app().home, 'links'), { recursive: true })
    await symlink(app().outside, join(app().home, 'links/out'))
    await symlink(join(app().outside, 'nowhere'), join(app().home, 'links/dangling'))
    const page = await openPage()
    const kind = (out: string) => failureOf(page.ask('start-job', order(out)))
    expect(await kind(join(app().outside, 'copies'))).toBe('refused')
    expect(await kind(`${app().home}/../outside/copies`)).toBe('refused')
    expect(await kind(`${app().home}-of-another/copies`)).toBe('refused')
    expect(await kind(join(app().home, 'links/out/copies'))).toBe('refused')
    expect(await kind(join(app().home, 'links/dangling/copies'))).toBe('unreadable')
    expect(await kind('copies')).toBe('bad request')
  })

  it('may not be a key elsewhere, nor a folder for one', async () => {
    const page = await openPage()
    const person = 'aaaaaaaaaaaaaaaa'
    const passphrase = 'correct horse'
    const folder = (path: string) => page.ask('export-key', { person, passphrase, folder: path })
    const file = (path: string) => page.ask('import-key', { file: path, passphrase })
    expect(await failureOf(folder(app().outside))).toBe('refused')
    expect(await failureOf(file(join(app().outside, 'ann.unlearnable-key')))).toBe('refused')
    // Past the gate, where neither the person nor the file is known.
    expect(await failureOf(folder(app().home))).toBe('bad request')
    expect(await failureOf(file(join(app().home, 'ann.unlearnable-key')))).toBe('unreadable')
  })

  it('may be looked at and added to in the home alone', async () => {
    const page = await openPage()
    expect(await page.result('list-folder', {})).toMatchObject({ path: app().home })
    expect(await failureOf(page.ask('list-folder', { path: app().outside }))).toBe('refused')
    expect(await failureOf(page.ask('make-folder', { parent: app().outside, name: 'new' }))).toBe('refused')
    expect(await page.result('make-folder', { parent: app().home, name: 'new' })).toMatchObject({ photos: 0 })
  })
})

describe('a page that does not answer pings', () => {
  // The server sets its timer when it starts, before any test.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })

  it('is given up, and others are not', async () => {
    const silent = await app().browser.openPage({}, { autoPong: false })
    const living = await openPage()
    const pinged = (page: Page) => new Promise((resolve) => page.socket.once('ping', resolve))
    const both = Promise.all([pinged(silent), pinged(living)])
    vi.advanceTimersByTime(30_000)
    await both
    // The server takes frames in order: after this answer it has seen the pong.
    await living.ask('undo', {})
    vi.advanceTimersByTime(30_000)
    expect(await silent.closed).toBe(1006)
    expect(await living.ask('undo', {})).toEqual({ ok: true, result: {} })
    vi.useRealTimers()
  })
})
