import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { NativeImage } from 'electron'
import { describe, expect, it } from 'vitest'
import { isPhotoName } from '../../src-main/app/collect'
import { exportedKeyExtension } from '../../src-main/app/sealed-key'
import { DesktopMemory } from '../../src-main/desktop/desktop-memory'
import { shellRequestsOf } from '../../src-main/desktop/shell-requests'
import { textsFor } from '../../src-main/desktop/texts'
import { FailureError } from '../../src-shared/failure'
import { FakeDialog } from '../fakes/electron'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('shell')
const at = (...parts: string[]) => join(folder(), ...parts)
const job = 'a'.repeat(16)
const photos = ['b'.repeat(16), 'c'.repeat(16)]

async function shellWith(chosen: readonly string[] | undefined, outputFolders: readonly string[] = []) {
  const dialog = new FakeDialog(chosen)
  const opened: string[] = []
  const uploaded: [role: string, name: string, content: Buffer][] = []
  const memory = await DesktopMemory.open(at('data'))
  const requests = shellRequestsOf({
    dialog: dialog.asDialog,
    shell: {
      openPath: async (path) => {
        opened.push(path)
        return ''
      },
    },
    memory,
    dragIcon: {} as NativeImage,
    window: () => undefined,
    texts: () => textsFor('en', []),
    recentFolders: () => ['/newest', '/older'],
    outputFolders: () => outputFolders,
    copyPath: (_, photo) => {
      if (photo !== photos[0]) throw new FailureError({ kind: 'bad request', message: 'no copy' })
      return at('copies', `${photo}.jpg`)
    },
    async importUpload(files, role) {
      for await (const { name, content } of files) uploaded.push([role, name, await buffer(content)])
      return { added: uploaded.length, withKey: 0 }
    },
  })
  return { requests, dialog, opened, memory, uploaded }
}

function sender() {
  const dragged: unknown[] = []
  return { dragged, startDrag: (item: unknown) => void dragged.push(item) }
}

describe('choosing photos', () => {
  it('gives what was chosen, and the next dialog starts there, also after a restart', async () => {
    const first = await shellWith(['/photos/Ada/1.jpg', '/photos/Ada/2.jpg'])
    expect(await first.requests['choose-photos']({ kind: 'files' }, sender())).toEqual({
      paths: ['/photos/Ada/1.jpg', '/photos/Ada/2.jpg'],
    })
    await first.memory.saved()
    const second = await shellWith(undefined)
    await second.requests['choose-photos']({ kind: 'folder' }, sender())
    expect(second.dialog.openDialogs[0]?.defaultPath).toBe('/photos/Ada')
  })

  it('gives nothing when the user gives up, and forgets nothing', async () => {
    const { requests, memory } = await shellWith(undefined)
    memory.remember({ photoFolder: '/photos' })
    expect(await requests['choose-photos']({ kind: 'files' }, sender())).toEqual({ paths: [] })
    expect(memory.remembered.photoFolder).toBe('/photos')
  })

  it('offers the files that the app takes for photos', async () => {
    const { requests, dialog } = await shellWith(undefined)
    await requests['choose-photos']({ kind: 'files' }, sender())
    const extensions = dialog.openDialogs[0]?.filters?.[0]?.extensions ?? []
    expect(extensions).toContain('HEIC')
    expect(extensions.filter((extension) => !isPhotoName(`1.${extension}`))).toEqual([])
  })
})

describe('adding pictures that are no files', () => {
  it('imports what they hold, as an upload', async () => {
    const { requests, uploaded } = await shellWith([])
    const pictures = [
      { name: 'image.png', content: new Uint8Array([1, 2, 3]) },
      { name: 'other.png', content: new Uint8Array(0) },
    ]
    expect(await requests['add-pictures']({ pictures, role: 'other' }, sender())).toEqual({
      added: 2,
      withKey: 0,
    })
    expect(uploaded).toEqual([
      ['other', 'image.png', Buffer.from([1, 2, 3])],
      ['other', 'other.png', Buffer.alloc(0)],
    ])
  })
})

describe('choosing a folder', () => {
  it('starts where the page says, else where copies last went', async () => {
    const { requests, dialog } = await shellWith(['/chosen'])
    expect(await requests['choose-folder']({ start: '/here' }, sender())).toEqual({ path: '/chosen' })
    await requests['choose-folder']({}, sender())
    expect(dialog.openDialogs.map(({ defaultPath }) => defaultPath)).toEqual(['/here', '/newest'])
  })

  it('gives nothing when the user gives up', async () => {
    const { requests } = await shellWith(undefined)
    expect(await requests['choose-folder']({}, sender())).toEqual({})
  })
})

describe('choosing a key', () => {
  it('offers files that the app exports, and gives the one that was chosen', async () => {
    const { requests, dialog } = await shellWith(['/stick/Ada.unlearnable-key'])
    expect(await requests['choose-key']({}, sender())).toEqual({ path: '/stick/Ada.unlearnable-key' })
    const extensions = dialog.openDialogs[0]?.filters?.[0]?.extensions
    expect(extensions?.map((extension) => `.${extension}`)).toEqual([exportedKeyExtension])
  })

  it('gives nothing when the user gives up', async () => {
    const { requests } = await shellWith(undefined)
    expect(await requests['choose-key']({}, sender())).toEqual({})
  })
})

describe('opening a folder', () => {
  it('shows one that a job wrote to', async () => {
    await mkdir(at('copies'))
    const { requests, opened } = await shellWith([], [at('copies')])
    await requests['open-folder']({ path: at('copies') }, sender())
    expect(opened).toEqual([at('copies')])
  })

  it.each(['/etc', 'copies/../..'])('refuses %s', async (path) => {
    const { requests, opened } = await shellWith([], [at('copies')])
    await expect(requests['open-folder']({ path }, sender())).rejects.toThrow(/no folder that copies/)
    expect(opened).toEqual([])
  })

  it('does not start a file that took the place of the folder', async () => {
    await writeFile(at('copies'), '#!/bin/sh')
    const { requests, opened } = await shellWith([], [at('copies')])
    await expect(requests['open-folder']({ path: at('copies') }, sender())).rejects.toThrow(/not there/)
    expect(opened).toEqual([])
  })
})

describe('dragging copies out', () => {
  it('hands over the files', async () => {
    const { requests } = await shellWith([])
    const page = sender()
    await requests['drag-copies']({ job, photos: photos.slice(0, 1) }, page)
    const file = at('copies', `${photos[0]}.jpg`)
    expect(page.dragged).toEqual([{ file, files: [file], icon: {} }])
  })

  it('hands over nothing when one of the photos has no copy', async () => {
    const { requests } = await shellWith([])
    const page = sender()
    await expect(requests['drag-copies']({ job, photos }, page)).rejects.toThrow(/no copy/)
    expect(page.dragged).toEqual([])
  })
})
