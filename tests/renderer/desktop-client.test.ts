import { beforeEach, expect, test, vi } from 'vitest'
import type { DesktopBridge } from '../../src-renderer/client/desktop-client'

vi.stubGlobal('navigator', { languages: ['en'] })
/** Node has none. */
vi.stubGlobal('DataTransfer', class {})
const { desktopClient } = await import('../../src-renderer/client/desktop-client')

const onDisk = new File(['on the disk'], 'beach.jpg')
const pasted = new File(['pasted'], 'image.png')
let asked: [request: string, params: unknown][]
let bridge: DesktopBridge

beforeEach(() => {
  asked = []
  const answer = async (request: string, params: unknown) => {
    asked.push([request, params])
    return { ok: true, result: { added: 1, withKey: 0 } }
  }
  bridge = {
    request: answer,
    shellRequest: answer,
    on: () => () => undefined,
    pathOf: (file) => (file === onDisk ? '/photos/beach.jpg' : ''),
  }
})

test('a file with a path is added by its path, and what it holds stays where it is', async () => {
  expect(await desktopClient(bridge).addDropped([onDisk], 'other')).toEqual({ added: 1, withKey: 0 })
  expect(asked).toEqual([['add-photos', { paths: ['/photos/beach.jpg'], role: 'other' }]])
})

test('a picture that is no file is sent, beside files with paths', async () => {
  expect(await desktopClient(bridge).addDropped([pasted, onDisk], 'protected')).toEqual({
    added: 2,
    withKey: 0,
  })
  const content = new TextEncoder().encode('pasted')
  expect(asked).toEqual([
    ['add-photos', { paths: ['/photos/beach.jpg'], role: 'protected' }],
    ['add-pictures', { pictures: [{ name: 'Unnamed person/image.png', content }], role: 'protected' }],
  ])
})

test('nothing is asked for nothing', async () => {
  expect(await desktopClient(bridge).addDropped([], 'protected')).toEqual({ added: 0, withKey: 0 })
  expect(asked).toEqual([])
})
