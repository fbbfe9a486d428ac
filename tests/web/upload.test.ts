import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Allowance } from '../../src-main/app/allowance'
import { largestUpload } from '../../src-main/app/import-upload'
import type { LibraryPhoto, LibraryState } from '../../src-shared/library'
import { eventually } from './browser'
import { runningWebApp } from './web-app'

const app = runningWebApp()
let photo: Buffer

beforeAll(async () => {
  const background = { r: 200, g: 120, b: 40 }
  photo = await sharp({ create: { width: 90, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer()
})

async function library(): Promise<LibraryState> {
  const page = await app().browser.openPage()
  const state = await page.result('read-state', {})
  page.socket.close()
  return state.library
}

async function forgetEverybody(): Promise<void> {
  const page = await app().browser.openPage()
  const { people } = (await page.result('read-state', {})).library
  for (const { id } of people) await page.result('forget-person', { person: id })
  page.socket.close()
}

/** The folders of uploads that are kept. */
async function kept(): Promise<string[]> {
  return readdir(join(app().dataFolder, 'uploads')).catch(() => [])
}

/** Paths of the files of the only upload that is kept. */
async function storedFiles(): Promise<string[]> {
  const folders = await kept()
  expect(folders).toHaveLength(1)
  const folder = join(app().dataFolder, 'uploads', folders[0] as string)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()
}

describe('photos that a page uploads', () => {
  afterEach(async () => {
    await forgetEverybody()
    await rm(join(app().dataFolder, 'uploads'), { recursive: true, force: true })
  })

  it('are in the library, read, and their pictures are served, to who may see them', async () => {
    const answer = await app().browser.upload([['Ada/beach.jpg', photo]])
    expect(answer).toEqual({ ok: true, result: { added: 1, withKey: 0 } })
    const ready = await eventually(async () =>
      (await library()).photos.find(({ state }) => state === 'ready'),
    )
    expect(ready).toMatchObject({ name: 'beach.jpg', folder: 'Ada', width: 90, height: 60 })
    for (const [size, format] of [
      ['thumbnail', 'webp'],
      ['preview', 'webp'],
      ['full', 'png'],
    ]) {
      const path = `/pictures/photo/${ready.id}/${size}`
      const { status, headers, body } = await app().browser.ask(path)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe(`image/${format}`)
      expect(headers['cache-control']).toBe('no-store')
      expect(await sharp(body).metadata()).toMatchObject({ format, width: 90, height: 60 })
      expect((await app().browser.ask(path, { stranger: true })).status).toBe(403)
    }
  })

  it('are sorted into people as folders are that are given by their paths', async () => {
    await app().browser.upload([
      ['Family/Ada/1.jpg', photo],
      ['Family/Ada/trip/2.jpg', photo],
      ['Family/Ben/3.jpg', photo],
      ['Cleo/4.jpg', photo],
      ['5.jpg', photo],
    ])
    expect(byPerson(await library())).toEqual({
      Ada: ['1.jpg', '2.jpg'],
      Ben: ['3.jpg'],
      Cleo: ['4.jpg'],
      'Unnamed person': ['5.jpg'],
    })
  })

  it('can be of others', async () => {
    await app().browser.upload([['Crowd/1.jpg', photo]], 'other')
    expect((await library()).people).toMatchObject([{ name: 'Crowd', role: 'other' }])
  })

  it('keep names in any script, and each its file where two have one name', async () => {
    await app().browser.upload([
      ['Zoë/größe 東京.jpg', photo],
      ['a.jpg', photo],
      ['A.JPG', photo],
    ])
    expect(byPerson(await library())).toEqual({
      'Unnamed person': ['A-2.JPG', 'a.jpg'],
      Zoë: ['größe 東京.jpg'],
    })
  })

  it('are stored as they are, for the user alone', async () => {
    await app().browser.upload([['Ada/1.jpg', photo]])
    const [folder] = await kept()
    const path = join(app().dataFolder, 'uploads', folder as string, 'Ada/1.jpg')
    expect(await readFile(path)).toEqual(photo)
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0)
  })

  it('have the dates of the files that they come from, where these are told', async () => {
    const date = '1563099630000'
    await post(multipart([part('Ada/1.jpg', 'x', date), part('Ada/2.jpg', 'x', '9'.repeat(30))]))
    const [folder] = await kept()
    const changed = async (name: string) =>
      (await stat(join(app().dataFolder, 'uploads', folder as string, 'Ada', name))).mtimeMs
    expect(await changed('1.jpg')).toBe(Number(date))
    expect(await changed('2.jpg')).toBeGreaterThan(Number(date))
  })

  it('come without the hidden files beside them', async () => {
    await app().browser.upload([
      ['Ada/1.jpg', photo],
      ['Ada/.DS_Store', Buffer.from('x')],
      ['Ada/._1.jpg', photo],
      ['Ada/.cache/2.jpg', photo],
    ])
    expect(await storedFiles()).toEqual(['Ada/1.jpg'])
  })

  it('do not take protected copies for originals', async () => {
    const answer = await app().browser.upload([
      ['copies/1.jpg', photo],
      ['copies/.unlearnable/manifest.json', Buffer.from('{}')],
    ])
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(await kept()).toEqual([])
  })

  it('are reported with what is no photo by its name', async () => {
    await app().browser.upload([
      ['Ada/1.jpg', photo],
      ['Ada/notes.txt', Buffer.from('x')],
    ])
    expect((await library()).omitted).toMatchObject([{ file: expect.stringMatching(/Ada.notes\.txt$/) }])
  })

  it('leave nothing when there is no photo among them', async () => {
    expect(await app().browser.upload([['notes.txt', Buffer.from('x')]])).toMatchObject({ ok: true })
    expect(await kept()).toEqual([])
  })
})

describe('an upload that is refused leaves nothing', () => {
  it.each([
    ['upwards', '../1.jpg'],
    ['upwards in the middle', 'Ada/../../1.jpg'],
    ['upwards as Windows reads it', 'Ada/.. /1.jpg'],
    ['absolute', '/tmp/1.jpg'],
    ['a folder without a name', 'Ada//1.jpg'],
    ['a folder and no file', 'Ada/'],
    ['too deep', `${'a/'.repeat(40)}1.jpg`],
    ['a name that is too long', `${'a'.repeat(300)}.jpg`],
    ['a path that is too long', `${`${'a'.repeat(150)}/`.repeat(15)}1.jpg`],
  ])('a path that leads %s', async (_, name) => {
    const answer = await app().browser.upload([
      ['Ada/fine.jpg', photo],
      [name, photo],
    ])
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'bad request' } })
    expect(await kept()).toEqual([])
    expect((await library()).photos).toEqual([])
  })

  it('more files than may come at once', async () => {
    // Hidden ones are counted, and cost no disk.
    const parts = Array.from({ length: largestUpload.files + 1 }, (_, index) => part(`.${index}`, 'x'))
    const answer = await post(multipart(parts))
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('At most 10000 files')
    expect(await kept()).toEqual([])
  })

  it('more bytes than may come at once, before they come', async () => {
    const socket = connect({ host: '127.0.0.1', port: app().port })
    socket.write(head(largestUpload.bytes + 1))
    const answer = await new Promise((resolve) => socket.once('data', (data) => resolve(String(data))))
    socket.destroy()
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*At most 10000 files and 2 GB/s)
    expect(await kept()).toEqual([])
  })

  it('one that ends in the middle of a file', async () => {
    const whole = multipart([part('Ada/1.jpg', 'x'.repeat(1000))])
    const answer = await post(whole.subarray(0, whole.length - 500))
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false })
    expect(await kept()).toEqual([])
  })

  it('one whose sender goes away', async () => {
    const socket = connect({ host: '127.0.0.1', port: app().port })
    socket.write(head(1_000_000))
    socket.write(part('Ada/1.jpg', 'x'.repeat(100_000)))
    await eventually(async () => ((await kept()).length > 0 ? true : undefined))
    socket.destroy()
    await eventually(async () => ((await kept()).length === 0 ? true : undefined))
    expect((await library()).photos).toEqual([])
  })

  it.each([
    ['nothing', () => multipart([])],
    [
      'a field that is no file',
      () => multipart([`--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n`]),
    ],
    ['no form at all', () => Buffer.from('hello')],
  ])('%s', async (_, body) => {
    expect(JSON.parse((await post(body())).text)).toMatchObject({ ok: false })
    expect(await kept()).toEqual([])
  })

  it('another kind of content', async () => {
    const headers = { 'content-type': 'application/json', origin: app().browser.origin }
    const asked = { method: 'POST', headers, body: Buffer.from('{}') }
    expect((await app().browser.ask('/upload?role=protected', asked)).status).toBe(415)
  })

  it('one that does not say whose photos they are', async () => {
    expect((await post(multipart([part('1.jpg', 'x')]), 'boss')).status).toBe(400)
  })
})

describe('the allowance of an upload', () => {
  it('covers all its files together', async () => {
    const allowance = new Allowance(5, () => new Error('too much'))
    const read = async (text: string) => {
      let content = ''
      for await (const chunk of allowance.count(Readable.from([Buffer.from(text)]))) content += chunk
      return content
    }
    expect(await read('abc')).toBe('abc')
    expect(await read('de')).toBe('de')
    await expect(read('f')).rejects.toThrow('too much')
  })
})

describe('a picture', () => {
  it.each([
    ['of a photo that there is not', '/pictures/photo/aaaaaaaaaaaaaaaa/full'],
    ['of a job that there is not', '/pictures/copy/aaaaaaaaaaaaaaaa/aaaaaaaaaaaaaaaa/full'],
    ['of a demonstration that was not run', '/pictures/demo/3'],
    ['by a path', '/pictures/photo/../../seed'],
    ['by a hidden path', '/pictures/photo/..%2f..%2fseed/full'],
    ['in a size that there is not', '/pictures/photo/aaaaaaaaaaaaaaaa/huge'],
    ['with more behind', '/pictures/photo/aaaaaaaaaaaaaaaa/full/..'],
  ])('%s is not found', async (_, path) => {
    const { status, text } = await app().browser.ask(path)
    expect(status).toBe(404)
    expect(text).not.toContain(app().dataFolder)
  })
})

const boundary = 'made-up-boundary'

function part(name: string, content: string, field = 'photo'): string {
  return `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n${content}\r\n`
}

function multipart(parts: readonly string[]): Buffer {
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`)
}

function post(body: Buffer, role = 'protected') {
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    origin: app().browser.origin,
  }
  return app().browser.ask(`/upload?role=${role}`, { method: 'POST', headers, body })
}

/** The head of a request with a body of so many bytes. */
function head(bytes: number): string {
  const { origin, cookie } = app().browser
  return [
    'POST /upload?role=protected HTTP/1.1',
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    `Cookie: ${cookie}`,
    `Content-Type: multipart/form-data; boundary=${boundary}`,
    `Content-Length: ${bytes}`,
    '\r\n',
  ].join('\r\n')
}

function byPerson({ people, photos }: LibraryState): Record<string, string[]> {
  const namesOf = (id: string) =>
    photos.filter(({ person }: LibraryPhoto) => person === id).map(({ name }) => name)
  return Object.fromEntries(people.map(({ id, name }) => [name, namesOf(id)]))
}
