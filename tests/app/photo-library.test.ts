import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PhotoLibrary } from '../../src-main/app/photo-library'
import type { LibraryState } from '../../src-shared/library'
import { messageOf } from '../../src-shared/message'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('photo-library')
const at = (...parts: string[]) => join(folder(), ...parts)
let changes = 0
let library: PhotoLibrary
beforeEach(() => {
  changes = 0
  library = new PhotoLibrary(at('data'), () => changes++)
})

afterEach(() => library.saved())

async function make(...files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(at(file)), { recursive: true })
    await writeFile(at(file), file)
  }
}

/** Photo names by the names of their people. */
function arrangement({ people, photos }: LibraryState): Record<string, string[]> {
  return Object.fromEntries(
    people.map(({ id, name }) => [
      name,
      photos.filter(({ person }) => person === id).map((photo) => photo.name),
    ]),
  )
}

const personNamed = (name: string) =>
  library.state.people.find((person) => person.name === name)?.id as string
const photoNamed = (name: string) => library.state.photos.find((photo) => photo.name === name)?.id as string

describe('importing', () => {
  it('makes people of folders, and adds to them the next time', async () => {
    await make('album/ann/1.jpg', 'album/bob/2.jpg')
    expect(await library.add([at('album')], 'protected')).toEqual({ added: 2, withKey: 0 })
    await make('more/ann/3.jpg')
    await library.add([at('more')], 'protected')
    expect(arrangement(library.state)).toEqual({ ann: ['1.jpg', '3.jpg'], bob: ['2.jpg'] })
  })

  it('takes two imports at once, and loses none', async () => {
    await make('a/ann/1.jpg', 'b/bob/2.jpg')
    await Promise.all([library.add([at('a')], 'protected'), library.add([at('b')], 'protected')])
    expect(arrangement(library.state)).toEqual({ ann: ['1.jpg'], bob: ['2.jpg'] })
  })

  it('passes over what it has already, also by another way to the same file', async () => {
    await make('album/1.jpg')
    await symlink(at('album'), at('link'))
    await library.add([at('album')], 'protected')
    expect(await library.add([at('link/1.jpg'), at('album')], 'protected')).toEqual({ added: 0, withKey: 0 })
  })

  it('keeps others apart from the people of the same name', async () => {
    await make('a/ann/1.jpg', 'b/ann/2.jpg')
    await library.add([at('a')], 'protected')
    await library.add([at('b')], 'other')
    expect(library.state.people.map(({ name, role }) => [name, role])).toEqual([
      ['ann', 'protected'],
      ['ann', 'other'],
    ])
  })

  it('tells nobody where a file lies', async () => {
    await make('secret-place/ann/1.jpg', 'secret-place/ann/notes.txt')
    await library.add([at('secret-place/ann/1.jpg')], 'protected')
    expect(JSON.stringify(library.state)).not.toContain(folder())
  })

  it('says how many of the new photos belong to somebody with a key', async () => {
    await make('album/ann/1.jpg')
    await library.add([at('album')], 'protected')
    library.setKey(personNamed('ann'), { request: 'r', name: 'ann' })
    await make('album/ann/2.jpg', 'album/bob/3.jpg')
    expect(await library.add([at('album')], 'protected')).toEqual({ added: 2, withKey: 1 })
  })
})

describe('files that are no photos', () => {
  const omitted = () => library.state.omitted.map(({ file }) => basename(file)).sort()

  it('are listed until they are dismissed, each once', async () => {
    await make('a/1.jpg', 'a/notes.txt', 'b/2.jpg', 'b/list.txt')
    await library.add([at('a')], 'protected')
    await library.add([at('b')], 'protected')
    await library.add([at('a')], 'protected')
    expect(omitted()).toEqual(['list.txt', 'notes.txt'])
    library.dismissOmitted()
    expect(omitted()).toEqual([])
  })
})

describe('arranging', () => {
  beforeEach(async () => {
    await make('album/ann/1.jpg', 'album/ann/2.jpg', 'album/bob/3.jpg')
    await library.add([at('album')], 'protected')
  })

  it.each<[string, () => void, Record<string, string[]>]>([
    ['remove', () => library.remove([photoNamed('1.jpg')]), { ann: ['2.jpg'], bob: ['3.jpg'] }],
    [
      'assign',
      () => library.assign([photoNamed('1.jpg')], personNamed('bob')),
      { ann: ['2.jpg'], bob: ['1.jpg', '3.jpg'] },
    ],
    [
      'assign',
      () => library.assign([photoNamed('1.jpg')], { newPerson: 'eve' }),
      { ann: ['2.jpg'], bob: ['3.jpg'], eve: ['1.jpg'] },
    ],
    ['rename', () => library.rename(personNamed('bob'), 'rob'), { ann: ['1.jpg', '2.jpg'], rob: ['3.jpg'] }],
    [
      'merge',
      () => library.merge(personNamed('ann'), [personNamed('bob')]),
      { ann: ['1.jpg', '2.jpg', '3.jpg'] },
    ],
  ])('%s can be undone and redone', (action, change, expected) => {
    const before = arrangement(library.state)
    change()
    expect(arrangement(library.state)).toEqual(expected)
    expect(library.state.undo).toBe(action)
    library.undo()
    expect(arrangement(library.state)).toEqual(before)
    expect(library.state.redo).toBe(action)
    library.redo()
    expect(arrangement(library.state)).toEqual(expected)
  })

  it('a person goes with the last photo and comes back with it', () => {
    library.remove([photoNamed('3.jpg')])
    expect(library.state.people.map(({ name }) => name)).toEqual(['ann'])
    library.undo()
    expect(library.state.people.map(({ name }) => name)).toEqual(['ann', 'bob'])
  })

  it('a new action ends what could be redone', () => {
    library.rename(personNamed('bob'), 'rob')
    library.undo()
    library.remove([photoNamed('1.jpg')])
    expect(library.state.redo).toBeUndefined()
  })

  it('undoing does not take back what was found out about a photo', () => {
    library.rename(personNamed('bob'), 'rob')
    library.setReading(photoNamed('1.jpg'), { width: 40, height: 30 })
    library.undo()
    expect(library.state.photos[0]).toMatchObject({ state: 'ready', width: 40, height: 30 })
  })

  it('forgetting a person cannot be undone', () => {
    library.forget(personNamed('ann'))
    library.undo()
    expect(arrangement(library.state)).toEqual({ bob: ['3.jpg'] })
  })

  it('forgetting a person gives up every key there was, also of who was merged into the person', () => {
    library.setKey(personNamed('ann'), { request: 'first', name: 'ann' })
    library.setKey(personNamed('ann'), { request: 'second', name: 'ann' })
    library.setKey(personNamed('bob'), { request: 'third', name: 'bob' })
    library.merge(personNamed('ann'), [personNamed('bob')])
    expect(library.forget(personNamed('ann')).keys.map(({ request }) => request)).toEqual([
      'first',
      'second',
      'third',
    ])
  })

  it('forgetting a person gives up photos that had been removed, since they cannot come back', () => {
    library.remove([photoNamed('1.jpg')])
    const { photos } = library.forget(personNamed('ann'))
    expect(photos.map(({ path }) => basename(path)).sort()).toEqual(['1.jpg', '2.jpg'])
  })
})

describe('for a job', () => {
  it('gives distinct places, without unreadable photos, and people of one name apart', async () => {
    await make('a/x/1.jpg', 'b/x/1.jpg', 'a/x/bad.jpg')
    await library.add([at('a'), at('b')], 'protected')
    const [one] = library.state.people
    library.assign([library.state.photos.at(-1)?.id as string], { newPerson: one?.name as string })
    library.setReading(photoNamed('bad.jpg'), { problem: messageOf('photo-damaged', {}) })
    const places = library
      .photosOf(library.state.people.map(({ id }) => id))
      .flatMap(({ photos }) => photos.map(({ place }) => place))
    expect(places).toEqual(['x/1.jpg', 'x-2/1.jpg'])
  })

  it('counts a photo as protected only by the person’s present key', async () => {
    await make('album/ann/1.jpg')
    await library.add([at('album')], 'protected')
    library.setKey(personNamed('ann'), { request: 'first', name: 'ann' })
    library.setProtected(photoNamed('1.jpg'), 'first')
    expect(library.state.photos[0]?.protected).toBe(true)
    library.setKey(personNamed('ann'), { request: 'second', name: 'ann' })
    expect(library.state.photos[0]?.protected).toBe(false)
  })
})

it('that an earlier version left is read, with its one key a person', async () => {
  const [person, photo] = ['a'.repeat(16), 'b'.repeat(16)]
  const earlier = {
    people: [{ id: person, name: 'ann', role: 'protected' }],
    photos: [{ id: photo, path: at('ann/1.jpg'), person }],
    omitted: [],
    facts: { [photo]: { state: 'ready', width: 40, height: 30, protectedBy: 'r' } },
    keys: { [person]: { request: 'r', name: 'ann' } },
  }
  await mkdir(at('data'))
  await writeFile(at('data/library.json'), JSON.stringify(earlier))
  expect(await library.load()).toBeUndefined()
  expect(library.state.people).toMatchObject([{ name: 'ann', hasKey: true }])
  expect(library.state.photos).toMatchObject([{ name: '1.jpg', state: 'ready', protected: true }])
})

it('that is damaged is set aside, and the next changes do not write over it', async () => {
  await make('data/library.json', 'album/ann/1.jpg')
  const keptAs = await library.load()
  await library.add([at('album')], 'protected')
  await library.saved()
  expect(await readFile(keptAs as string, 'utf8')).toBe('data/library.json')
})

it('is the same after a restart, but for what could be undone', async () => {
  await make('album/ann/1.jpg', 'album/bob/2.jpg')
  await library.add([at('album')], 'protected')
  library.setReading(photoNamed('1.jpg'), { problem: messageOf('photo-damaged', {}) })
  library.setKey(personNamed('bob'), { request: 'r', name: 'bob' })
  await library.saved()
  const again = new PhotoLibrary(at('data'), () => undefined)
  await again.load()
  const { undo: _, ...kept } = library.state
  expect(again.state).toEqual(kept)
  expect(changes).toBeGreaterThan(2)
})
