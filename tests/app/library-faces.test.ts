import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PhotoLibrary } from '../../src-main/app/photo-library'
import type { LibraryFace } from '../../src-shared/faces'
import { messageOf } from '../../src-shared/message'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('library-faces')
const at = (...parts: string[]) => join(folder(), ...parts)
let library: PhotoLibrary
beforeEach(() => {
  library = new PhotoLibrary(at('data'), () => undefined)
})
afterEach(() => library.saved())

const size = { width: 400, height: 300 }
const box = (left: number) => ({ left, top: 20, width: 40, height: 50 })

/** Somebody's embedding; pictures of one person differ a little. */
function embedding(person: number, picture = 0): number[] {
  const values = Array.from({ length: 6 }, (_, index) => Number(index === person))
  values[5] = 0.05 * picture
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

/** A photo of a person, with faces of the people of these numbers from left to right. */
type Shots = Record<string, readonly number[]>

/** Imports photos named `<person>/<photo>`, reads them and finds the faces. */
async function importPhotos(shots: Shots, role: 'protected' | 'other' = 'protected'): Promise<void> {
  for (const name of Object.keys(shots)) {
    await mkdir(dirname(at('album', name)), { recursive: true })
    await writeFile(at('album', name), name)
  }
  await library.add([at('album')], role)
  for (const photo of library.unread) library.setReading(photo, size)
  for (const photo of library.unsearched) {
    const { name, folder: owner } = library.state.photos.find(({ id }) => id === photo) ?? {}
    const people = shots[`${owner}/${name}`] ?? []
    const picture = Number(name?.slice(0, 1))
    library.setFaces(
      photo,
      people.map((person, index) => ({ box: box(50 * index), embedding: embedding(person, picture) })),
    )
  }
}

const personNamed = (name: string) =>
  library.state.people.find((person) => person.name === name)?.id as string
const photoNamed = (name: string) => library.state.photos.find((photo) => photo.name === name)?.id as string
const facesIn = (name: string) =>
  library.state.photos.find((photo) => photo.name === name)?.faces as LibraryFace[]
const faceIn = (name: string, index = 0) => facesIn(name)[index] as LibraryFace
const nameOf = (id: string | undefined) => library.state.people.find((person) => person.id === id)?.name
/** Names of the people of the faces of a photo, from left to right. */
const namesIn = (name: string) => facesIn(name).map(({ person }) => nameOf(person))

describe('whose a face probably is', () => {
  it('is not said before the photo was searched', async () => {
    await mkdir(at('album/ann'), { recursive: true })
    await writeFile(at('album/ann/1.jpg'), '')
    await library.add([at('album')], 'protected')
    expect(library.state.photos[0]?.faces).toBeUndefined()
  })

  it('the owner’s, where it is the only one or the one most like the owner', async () => {
    await importPhotos({ 'ann/1.jpg': [0], 'ann/2.jpg': [0], 'ann/3.jpg': [1, 0, 2] })
    expect(namesIn('1.jpg')).toEqual(['ann'])
    expect(namesIn('3.jpg')).toEqual([undefined, 'ann', undefined])
    expect(faceIn('1.jpg').confirmed).toBe(false)
  })

  it('the one that comes back, where the owner is never alone', async () => {
    await importPhotos({ 'ann/1.jpg': [1, 0], 'ann/2.jpg': [0, 2], 'ann/3.jpg': [3, 0] })
    expect(namesIn('1.jpg')).toEqual([undefined, 'ann'])
    expect(namesIn('2.jpg')).toEqual(['ann', undefined])
  })

  it('nobody’s, in photos of others', async () => {
    await importPhotos({ 'crowd/1.jpg': [0] }, 'other')
    expect(namesIn('1.jpg')).toEqual([undefined])
  })

  it('follows what the owner of the library says, and never changes that', async () => {
    await importPhotos({ 'ann/1.jpg': [0, 1] })
    expect(namesIn('1.jpg')).toEqual([undefined, undefined])
    library.assignFaces([faceIn('1.jpg', 1).id], personNamed('ann'))
    await importPhotos({ 'ann/2.jpg': [0, 1], 'ann/3.jpg': [0], 'ann/4.jpg': [0] })
    expect(namesIn('1.jpg')).toEqual([undefined, 'ann'])
    expect(faceIn('1.jpg', 1).confirmed).toBe(true)
  })

  it('goes with the photo to another person', async () => {
    await importPhotos({ 'ann/1.jpg': [0], 'bob/2.jpg': [1] })
    library.assign([photoNamed('1.jpg')], personNamed('bob'))
    expect(namesIn('1.jpg')).toEqual(['bob'])
  })
})

describe('saying whose a face is', () => {
  beforeEach(() => importPhotos({ 'ann/1.jpg': [0, 1], 'ann/2.jpg': [0], 'bob/3.jpg': [1] }))

  it('leaves the photo with its person, and keeps a person who is in faces alone', () => {
    library.assignFaces([faceIn('1.jpg', 1).id], { newPerson: 'Eve' })
    expect(namesIn('1.jpg')).toEqual(['ann', 'Eve'])
    expect(nameOf(library.state.photos[0]?.person)).toBe('ann')
    expect(library.state.undo).toBe('faces')
    library.undo()
    expect(namesIn('1.jpg')).toEqual(['ann', undefined])
    expect(personNamed('Eve')).toBeUndefined()
    library.redo()
    expect(namesIn('1.jpg')).toEqual(['ann', 'Eve'])
  })

  it('nobody’s takes it from the owner', () => {
    library.assignFaces([faceIn('2.jpg').id], 'nobody')
    expect(faceIn('2.jpg')).toMatchObject({ confirmed: true })
    expect(namesIn('2.jpg')).toEqual([undefined])
  })

  it('follows when people are merged', () => {
    library.assignFaces([faceIn('1.jpg', 1).id], personNamed('bob'))
    library.merge(personNamed('ann'), [personNamed('bob')])
    expect(namesIn('1.jpg')).toEqual([undefined, 'ann'])
  })

  it('of a face that is not there is refused', () => {
    expect(() => library.assignFaces(['aaaaaaaaaaaaaaaa'], 'nobody')).toThrow(/no longer there/)
    expect(() => library.assignFaces([faceIn('1.jpg').id], 'aaaaaaaaaaaaaaaa')).toThrow(/no longer in the/)
  })
})

describe('correcting what was found', () => {
  beforeEach(() => importPhotos({ 'ann/1.jpg': [0] }))

  it('draws a face, which is computed afterwards', () => {
    const face = library.drawFace(photoNamed('1.jpg'), box(200), personNamed('ann'))
    expect(facesIn('1.jpg')).toMatchObject([
      { source: 'found', box: box(0) },
      { id: face, source: 'drawn', box: box(200), confirmed: true },
    ])
    const unmeasured = library.nextUnmeasured
    expect(unmeasured).toMatchObject({ id: face, box: box(200) })
    if (unmeasured) library.setEmbedding(unmeasured, embedding(0))
    expect(library.nextUnmeasured).toBeUndefined()
  })

  it('moves a face, and computes it anew there and, when that is undone, not again', () => {
    const { id } = faceIn('1.jpg')
    library.moveFace(id, box(100))
    expect(facesIn('1.jpg')).toMatchObject([{ id, source: 'found', box: box(100) }])
    expect(library.nextUnmeasured).toMatchObject({ id, box: box(100) })
    library.undo()
    expect(faceIn('1.jpg').box).toEqual(box(0))
    expect(library.nextUnmeasured).toBeUndefined()
  })

  it('removes what is no face, and brings it back', () => {
    const drawn = library.drawFace(photoNamed('1.jpg'), box(200), undefined)
    library.removeFaces([faceIn('1.jpg').id, drawn])
    expect(facesIn('1.jpg')).toEqual([])
    library.undo()
    expect(facesIn('1.jpg')).toHaveLength(2)
  })

  it('refuses boxes that reach beyond the photo', () => {
    const outside = { ...box(380), width: 21 }
    expect(() => library.drawFace(photoNamed('1.jpg'), outside, undefined)).toThrow(/beyond the photo/)
    expect(() => library.moveFace(faceIn('1.jpg').id, outside)).toThrow(/beyond the photo/)
  })
})

describe('suggesting people', () => {
  const groups = () =>
    library
      .suggestPeople()
      .map(({ faces, person, likely }) => ({ size: faces.length, person: nameOf(person), likely }))

  it('groups two people in one folder, the larger group first', async () => {
    await importPhotos({
      'mixed/1.jpg': [0],
      'mixed/2.jpg': [1],
      'mixed/3.jpg': [0],
      'mixed/4.jpg': [1],
      'mixed/5.jpg': [0],
    })
    expect(groups()).toEqual([
      { size: 3, person: 'mixed', likely: true },
      { size: 2, person: 'mixed', likely: false },
    ])
  })

  it('names who a group is like, and leaves out what is confirmed', async () => {
    await importPhotos({ 'ann/1.jpg': [0], 'bob/2.jpg': [1, 0], 'bob/3.jpg': [1] })
    library.assignFaces([faceIn('1.jpg').id], personNamed('ann'))
    expect(groups()).toEqual([
      { size: 2, person: 'bob', likely: true },
      { size: 1, person: 'ann', likely: true },
    ])
  })

  it('does not ask about photos of others', async () => {
    await importPhotos({ 'crowd/1.jpg': [0] }, 'other')
    expect(groups()).toEqual([])
  })

  it('keeps a person together also among hundreds of faces', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `mixed/${index % 10}-${index}.jpg`)
    await importPhotos(Object.fromEntries(names.map((name, index) => [name, [index % 3]])))
    expect(groups().map(({ size: count }) => count)).toEqual([150, 150, 150])
  })
})

describe('for a job', () => {
  const photosOf = (...names: string[]) => library.photosOf(names.map(personNamed))

  it('names the faces of those who were asked for, and leaves strangers nameless', async () => {
    await importPhotos({ 'ann/1.jpg': [0], 'ann/2.jpg': [0, 1], 'bob/3.jpg': [1] })
    library.assignFaces([faceIn('2.jpg', 1).id], personNamed('bob'))
    const named = (people: ReturnType<typeof photosOf>) =>
      people.map(({ photos }) => photos.map(({ faces }) => faces?.map(({ person }) => person)))
    expect(named(photosOf('ann', 'bob'))).toEqual([[['ann'], ['ann', 'bob']], [['bob']]])
    expect(named(photosOf('ann'))).toEqual([[['ann'], ['ann', undefined]]])
  })

  it('gives the squares that recognisers crop, inside the photo', async () => {
    await importPhotos({ 'ann/1.jpg': [0] })
    const [{ photos }] = photosOf('ann') as [ReturnType<typeof photosOf>[number]]
    expect(photos[0]?.faces).toEqual([{ person: 'ann', region: { left: 0, top: 5, width: 80, height: 80 } }])
  })

  it('treats a photo without any of these faces as a whole', async () => {
    await importPhotos({ 'ann/1.jpg': [1] })
    library.assignFaces([faceIn('1.jpg').id], 'nobody')
    expect(photosOf('ann')[0]?.photos[0]?.faces).toBeUndefined()
  })

  it('gives the largest face of others, or the whole photo', async () => {
    await importPhotos({ 'crowd/1.jpg': [0, 1], 'crowd/2.jpg': [] }, 'other')
    expect(library.others()).toEqual([
      {
        name: 'crowd',
        pictures: [
          { photo: at('album/crowd/1.jpg'), region: { left: 0, top: 5, width: 80, height: 80 } },
          { photo: at('album/crowd/2.jpg'), region: undefined },
        ],
      },
    ])
  })

  it('counts a photo as protected only while its owner’s faces are where they were', async () => {
    await importPhotos({ 'ann/1.jpg': [0] })
    const [ann] = photosOf('ann')
    library.setKey(personNamed('ann'), { request: 'r', name: 'ann' })
    library.setProtected(
      photoNamed('1.jpg'),
      'r',
      ann?.photos[0]?.faces?.map(({ region }) => region),
    )
    expect(library.state.photos[0]?.protected).toBe(true)
    library.drawFace(photoNamed('1.jpg'), box(200), personNamed('ann'))
    expect(library.state.photos[0]?.protected).toBe(false)
    library.undo()
    expect(library.state.photos[0]?.protected).toBe(true)
  })
})

describe('what is known of faces', () => {
  const files = () => readdir(at('data/faces'))

  it('is the same after a restart', async () => {
    await importPhotos({ 'ann/1.jpg': [0, 1], 'ann/2.jpg': [0] })
    library.drawFace(photoNamed('2.jpg'), box(200), undefined)
    library.moveFace(faceIn('2.jpg').id, box(10))
    library.assignFaces([faceIn('1.jpg', 1).id], 'nobody')
    await library.saved()
    const again = new PhotoLibrary(at('data'), () => undefined)
    await again.load()
    const { undo: _, ...kept } = library.state
    expect(again.state).toEqual(kept)
    expect(again.suggestPeople()).toEqual(library.suggestPeople())
    expect(again.unsearched.size).toBe(0)
  })

  it('is for its owner’s eyes alone, and no embedding is told to pages', async () => {
    await importPhotos({ 'ann/1.jpg': [0] })
    await library.saved()
    expect((await stat(at('data/faces'))).mode & 0o777).toBe(0o700)
    expect((await stat(at('data/faces', `${photoNamed('1.jpg')}.json`))).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(library.state)).not.toContain('embedding')
    expect(await readFile(at('data/library.json'), 'utf8')).not.toContain('embedding')
  })

  it('goes with a forgotten person, whose faces elsewhere become a stranger’s', async () => {
    await importPhotos({ 'ann/1.jpg': [0], 'bob/2.jpg': [1, 0] })
    const face = faceIn('2.jpg', 1).id
    library.assignFaces([face], personNamed('ann'))
    const { photos, faces } = library.forget(personNamed('ann'))
    expect([photos.length, faces]).toEqual([1, [face]])
    await library.saved()
    const left = photoNamed('2.jpg')
    expect(await files()).toEqual([`${left}.json`])
    const { measured } = JSON.parse(await readFile(at('data/faces', `${left}.json`), 'utf8'))
    expect(measured.map(({ id }: { id: string }) => id)).toEqual([faceIn('2.jpg').id])
    expect(faceIn('2.jpg', 1)).toMatchObject({ confirmed: true })
    expect(library.nextUnmeasured).toBeUndefined()
  })

  it('goes with a removed photo once that cannot be undone any more', async () => {
    await importPhotos({ 'ann/1.jpg': [0], 'ann/2.jpg': [0] })
    library.remove([photoNamed('1.jpg')])
    library.undo()
    expect(facesIn('1.jpg')).toHaveLength(1)
    library.redo()
    await library.saved()
    const again = new PhotoLibrary(at('data'), () => undefined)
    await again.load()
    expect(await files()).toHaveLength(1)
  })

  it('is found anew where its file is damaged', async () => {
    await importPhotos({ 'ann/1.jpg': [0] })
    await library.saved()
    await writeFile(at('data/faces', `${photoNamed('1.jpg')}.json`), 'damaged')
    const again = new PhotoLibrary(at('data'), () => undefined)
    await again.load()
    expect([...again.unsearched]).toEqual([photoNamed('1.jpg')])
    expect(await files()).toEqual([])
  })
})

it('the search tells how far it is, once all photos were read', async () => {
  for (const name of ['1.jpg', '2.jpg', '3.jpg']) {
    await mkdir(at('album'), { recursive: true })
    await writeFile(at('album', name), name)
  }
  await library.add([at('album')], 'protected')
  const [one, two, three] = library.state.photos.map(({ id }) => id) as [string, string, string]
  library.setReading(one, size)
  library.setReading(two, size)
  expect(library.state.faceSearch).toBeUndefined()
  library.setReading(three, { problem: messageOf('photo-damaged', {}) })
  expect(library.state.faceSearch).toEqual({ done: 0, total: 2 })
  library.setFaces(one, [])
  expect(library.state.faceSearch).toEqual({ done: 1, total: 2 })
  library.setFaces(two, [])
  expect(library.state.faceSearch).toBeUndefined()
  expect(facesIn('1.jpg')).toEqual([])
})
