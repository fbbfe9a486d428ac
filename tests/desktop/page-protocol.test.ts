import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { pageFiles } from '../../src-main/desktop/page-files'
import { servePage } from '../../src-main/desktop/page-protocol'
import { FailureError } from '../../src-shared/failure'
import { picturePath } from '../../src-shared/picture-path'
import { FakeProtocol } from '../fakes/electron'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('page')
const at = (...parts: string[]) => join(folder(), ...parts)
const known = 'a'.repeat(16)
const unknown = 'b'.repeat(16)
let protocol: FakeProtocol

beforeEach(async () => {
  await mkdir(at('page/assets'), { recursive: true })
  await writeFile(at('page/index.html'), '<!doctype html>the page')
  await writeFile(at('page/assets/index.js'), 'the script')
  await writeFile(at('secret.html'), 'a secret')
  await writeFile(at('thumbnail.webp'), 'the picture')
  protocol = new FakeProtocol()
  servePage(protocol, {
    files: await pageFiles(at('page')),
    async picture(request) {
      if (request.of === 'photo' && request.photo === known) {
        return { path: at('thumbnail.webp'), type: 'image/webp' }
      }
      throw new FailureError({ kind: 'bad request', message: 'no such picture' })
    },
  })
})

describe('the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html>the page'],
    ['/assets/index.js', 'text/javascript; charset=utf-8', 'the script'],
  ])('is served: %s', async (path, type, text) => {
    const response = await protocol.load(`app://unlearnable${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(await response.text()).toBe(text)
  })

  it.each(['/', '/nothing', picturePath({ of: 'photo', photo: known, size: 'thumbnail' })])(
    'may load and run only what is its own: %s',
    async (path) => {
      const { headers } = await protocol.load(`app://unlearnable${path}`)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
      expect(policy).not.toMatch(/\*|unsafe|data:|https?:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )
})

describe('nothing else on the disk', () => {
  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..\\secret.html',
    '//secret.html',
    '/./secret.html',
    '/index.html/../../secret.html',
    '/assets',
    '/assets/',
    '/pictures/photo/../../secret.html',
    '/pictures/photo/%2e%2e%2f%2e%2e%2fsecret/full',
    '/%00',
  ])('is served: %j', async (path) => {
    const response = await protocol.load(`app://unlearnable${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('secret')
  })

  it('is served by an absolute path', async () => {
    expect((await protocol.load(`app://unlearnable${at('secret.html')}`)).status).toBe(404)
  })

  it.each(['app://elsewhere/', 'app:///', 'app://unlearnable.example/', 'app://unlearnable:80@x/'])(
    'is served at another host: %s',
    async (address) => {
      expect((await protocol.load(address)).status).toBe(404)
    },
  )

  it('is changed: only GET is answered', async () => {
    expect((await protocol.load('app://unlearnable/', 'POST')).status).toBe(405)
  })
})

describe('pictures', () => {
  it('are served by the id of a photo that is registered', async () => {
    const address = `app://unlearnable${picturePath({ of: 'photo', photo: known, size: 'thumbnail' })}`
    const response = await protocol.load(address)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(await response.text()).toBe('the picture')
  })

  it.each([
    picturePath({ of: 'photo', photo: unknown, size: 'full' }),
    `/pictures/photo/${known}/huge`,
    `/pictures/photo/${known}/thumbnail/`,
    `/pictures/photo/${known.toUpperCase()}/thumbnail`,
    `/pictures/copy/${known}/thumbnail`,
  ])('are not served otherwise: %s', async (path) => {
    expect((await protocol.load(`app://unlearnable${path}`)).status).toBe(404)
  })
})
