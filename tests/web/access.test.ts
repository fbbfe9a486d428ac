import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { type Asked, cookieOf } from './browser'
import { runningWebApp } from './web-app'

const app = runningWebApp()
const entry = () => {
  const { pathname, search } = new URL(app().server.address)
  return pathname + search
}

describe('the token in the address', () => {
  it('lets one browser in, with a cookie that no script and no other site gets', async () => {
    const address = entry()
    const { status, headers } = await app().browser.ask(address, { stranger: true })
    expect(status).toBe(303)
    expect(headers.location).toBe('/')
    expect(headers['set-cookie']).toHaveLength(1)
    const [, ...flags] = String(headers['set-cookie']).split('; ')
    expect(flags.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
    expect((await app().browser.ask(address, { stranger: true })).status).toBe(403)
  })

  it('is followed by another, announced and as good, for the next browser', async () => {
    const before = app().announced.length
    const first = entry()
    const one = cookieOf(await app().browser.ask(first, { stranger: true }))
    expect(app().announced).toHaveLength(before + 1)
    expect(app().announced.at(-1)).toBe(app().server.address)
    expect(entry()).not.toBe(first)
    const other = cookieOf(await app().browser.ask(entry(), { stranger: true }))
    for (const cookie of [one, other]) {
      expect((await app().browser.ask('/', { stranger: true, headers: { cookie } })).status).toBe(200)
    }
  })

  it('does no harm when a browser that is in opens a used address again', async () => {
    const address = entry()
    const cookie = cookieOf(await app().browser.ask(address, { stranger: true }))
    const next = entry()
    const again = await app().browser.ask(address, { stranger: true, headers: { cookie } })
    expect(again).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(entry()).toBe(next)
  })

  it.each([
    ['a guessed one', '/?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty one', '/?token='],
    ['several', '/?token=a&token=b'],
    ['the right one in another place', () => entry().replace('/?', '/socket?')],
  ])('%s is refused and leaves the right one valid', async (_, path) => {
    const next = entry()
    const refused = await app().browser.ask(typeof path === 'string' ? path : path(), { stranger: true })
    expect(refused.status).toBe(403)
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect(entry()).toBe(next)
  })
})

describe('without the cookie', () => {
  it.each([
    ['the page', '/', {}],
    ['its files', '/assets/main.js', {}],
    ['pictures', '/pictures/photo/abcdefghijklmnop/thumbnail', {}],
    ['what there is not', '/nothing', {}],
    ['uploading', '/upload?role=protected', { method: 'POST' }],
  ])('%s: refused', async (_, path, asked: Asked) => {
    const headers = { origin: app().browser.origin }
    expect((await app().browser.ask(path, { ...asked, headers, stranger: true })).status).toBe(403)
    const wrong = { ...headers, cookie: `${app().browser.cookie.split('=')[0]}=wrong` }
    expect((await app().browser.ask(path, { ...asked, headers: wrong, stranger: true })).status).toBe(403)
  })

  it('the socket: refused', async () => {
    await expect(app().browser.openPage({ cookie: '' })).rejects.toThrow('403')
  })
})

describe('with the cookie', () => {
  it('the page and its files are there', async () => {
    expect(await app().browser.ask('/')).toMatchObject({
      status: 200,
      text: expect.stringContaining('the page'),
    })
    const script = await app().browser.ask('/assets/main.js', { headers: { origin: app().browser.origin } })
    expect(script).toMatchObject({ status: 200, text: expect.stringContaining('42') })
    expect(script.headers['content-type']).toMatch(/javascript/)
  })

  it('localhost is another name of the same', async () => {
    const host = `localhost:${app().port}`
    const headers = { host, origin: `http://${host}` }
    expect((await app().browser.ask('/', { headers })).status).toBe(200)
    const page = await app().browser.openPage(headers)
    expect(await page.ask('undo', {})).toEqual({ ok: true, result: {} })
  })

  it('nothing outside the page’s folder is there', async () => {
    for (const path of [
      '/../data/seed',
      '/%2e%2e/data/seed',
      '/assets/..%2f..%2fdata/library.json',
      '//etc/passwd',
    ]) {
      expect((await app().browser.ask(path)).status, path).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('a request that comes by way of somebody else’s page', () => {
  const post = { method: 'POST' }
  it.each([
    ['a foreign name that points here', '/', { headers: { host: 'evil.example' } }],
    ['that name with our port', '/', () => ({ headers: { host: `evil.example:${app().port}` } })],
    ['our name with another port', '/', { headers: { host: '127.0.0.1:1' } }],
    ['another origin', '/assets/main.js', { headers: { origin: 'https://evil.example' } }],
    ['another port', '/assets/main.js', { headers: { origin: 'http://127.0.0.1:1' } }],
    ['no origin to speak of', '/assets/main.js', { headers: { origin: 'null' } }],
    ['our other name', '/', () => ({ headers: { origin: `http://localhost:${app().port}` } })],
    ['a picture in a page of another port', '/', { headers: { 'sec-fetch-site': 'same-site' } }],
    ['a link in a page', '/', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['an upload from another origin', '/upload', { ...post, headers: { origin: 'https://evil.example' } }],
    ['an upload that does not say from where', '/upload', post],
  ])('%s: refused though the cookie comes along', async (_, path, asked: Asked | (() => Asked)) => {
    const answer = await app().browser.ask(path, typeof asked === 'function' ? asked() : asked)
    expect(answer.status).toBe(403)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })

  it('does not spend the token', async () => {
    const next = entry()
    await app().browser.ask(next, { stranger: true, headers: { 'sec-fetch-site': 'cross-site' } })
    await app().browser.ask(next, { stranger: true, headers: { host: 'evil.example' } })
    expect(entry()).toBe(next)
  })

  it('gets no permission to ask more', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const answer = await app().browser.ask('/upload', { method: 'OPTIONS', headers })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a foreign name', { host: 'evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s gets no socket', async (_, headers: Record<string, string>) => {
    await expect(app().browser.openPage(headers)).rejects.toThrow('403')
  })

  it('a socket that does not say from where is refused', async () => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    expect((await app().browser.ask('/socket', { headers })).status).toBe(403)
    expect((await app().browser.ask('/%zz', { headers })).status).toBe(400)
  })
})

describe('every answer', () => {
  it.each([
    ['the page', '/', {}],
    ['a file', '/assets/main.js', {}],
    ['the entry', entry, { stranger: true }],
    ['no cookie', '/', { stranger: true }],
    ['a wrong host', '/', { headers: { host: 'evil.example' } }],
    ['what there is not', '/nothing', {}],
    ['a picture that there is not', '/pictures/photo/abcdefghijklmnop/thumbnail', {}],
    ['a path that cannot be read', '/%zz', {}],
    [
      'a method that there is not',
      '/',
      () => ({ method: 'DELETE', headers: { origin: app().browser.origin } }),
    ],
    [
      'a bad upload',
      '/upload?role=boss',
      () => ({ method: 'POST', headers: { origin: app().browser.origin } }),
    ],
  ])('carries the policy: %s', async (_, path, asked: Asked | (() => Asked)) => {
    const { headers } = await app().browser.ask(
      typeof path === 'string' ? path : path(),
      typeof asked === 'function' ? asked() : asked,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    const policy = headers['content-security-policy'] as string
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      `connect-src 'self' ws://127.0.0.1:${app().port} ws://localhost:${app().port}`,
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' blob:",
      "script-src 'self'",
      "style-src 'self'",
    ])
  })
})

describe('the port', () => {
  it('is open on 127.0.0.1 and on no other interface', async () => {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
    const others = [
      '127.0.0.2',
      ...own.map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address)),
    ]
    expect(await canConnect('127.0.0.1')).toBe(true)
    for (const address of others.filter((one) => one !== '127.0.0.1')) {
      expect(await canConnect(address), address).toBe(false)
    }
  })
})

function canConnect(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: app().port })
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
