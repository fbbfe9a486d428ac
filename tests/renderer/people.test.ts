import { describe, expect, test } from 'vitest'
import { identityOf } from '../../src-renderer/state/faces'
import { openGroups, questionsIn, withoutSingles } from '../../src-renderer/state/open-groups'
import { personGroups } from '../../src-renderer/state/person-groups'
import { answerOf } from '../../src-renderer/views/people/answer-of'
import { indexAfterKey } from '../../src-renderer/views/people/face-picker'
import { facesInOrder } from '../../src-renderer/views/protect/faces-in-order'
import type { LibraryFace } from '../../src-shared/faces'
import type { LibraryState } from '../../src-shared/library'
import { assignFaces } from './fake-faces'
import { madeUpId, madeUpLibrary } from './made-up-library'

const box = { left: 10, top: 10, width: 50, height: 60 }
const idOf = (name: string) => madeUpId(`face ${name}`)

/** Two photos of each of two people, and others; the faces in a photo by short names. */
function libraryWith(faces: Readonly<Record<number, readonly (Partial<LibraryFace> & { name: string })[]>>) {
  const library = madeUpLibrary(6, 2)
  return {
    ...library,
    photos: library.photos.map((photo, index) => ({
      ...photo,
      faces: (faces[index] ?? []).map(({ name, ...face }): LibraryFace => {
        return { id: idOf(name), box, source: 'found', confirmed: false, ...face }
      }),
    })),
  } satisfies LibraryState
}

const [ada, ben] = madeUpLibrary(6, 2).people.map(({ id }) => id) as [string, string]

describe('groups that need an answer', () => {
  const library = libraryWith({ 0: [{ name: 'a' }, { name: 'b' }], 1: [{ name: 'c' }], 2: [{ name: 'd' }] })
  const suggested = [
    { faces: ['a', 'b', 'c'].map(idOf), person: ada, likely: true },
    { faces: [idOf('d')], likely: false },
  ]
  const namesIn = (groups: ReturnType<typeof openGroups>) =>
    groups.map(({ faces }) => faces.map(({ face }) => face.id))

  test('lose the faces that have been answered since, and go with the last of them', () => {
    const answered = structuredClone(library) as LibraryState
    assignFaces(answered, { faces: [idOf('a'), idOf('d')], to: 'nobody' })
    expect(namesIn(openGroups(suggested, answered))).toEqual([[idOf('b'), idOf('c')]])
  })

  test('lose the faces of photos that have left', () => {
    const left = { ...library, photos: library.photos.slice(1) }
    expect(namesIn(openGroups(suggested, left))).toEqual([[idOf('c')], [idOf('d')]])
  })

  test('do not suggest somebody who has been forgotten', () => {
    const without = { ...library, people: library.people.filter(({ id }) => id !== ada) }
    expect(openGroups(suggested, without)[0]).not.toHaveProperty('person')
  })

  test('keep their keys and places when they grow or shrink, so that typed names stay and nothing jumps', () => {
    const before = openGroups(suggested, library)
    const regrouped = [
      { faces: ['d', 'c'].map(idOf), likely: false },
      { faces: ['b', 'a'].map(idOf), likely: false },
    ]
    const after = openGroups(regrouped, library, before)
    expect(after.map(({ key, faces }) => [key, faces.length])).toEqual([
      [before[0]?.key, 2],
      [before[1]?.key, 2],
    ])
    const shrunk = openGroups([{ faces: ['c', 'b'].map(idOf), likely: false }], library, before)
    expect(shrunk[0]?.key).toBe(before[0]?.key)
  })
})

test('faces that were seen once and look like nobody are one question together', () => {
  const library = libraryWith({ 0: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })) })
  const open = openGroups(
    [
      { faces: ['a', 'b'].map(idOf), likely: false },
      ...['c', 'd', 'e'].map((name) => ({ faces: [idOf(name)], likely: false })),
    ],
    library,
  )
  const { groups, singles } = withoutSingles(open)
  expect(groups.map(({ faces }) => faces.length)).toEqual([2])
  expect(singles.map(({ face }) => face.id)).toEqual(['c', 'd', 'e'].map(idOf))
  expect(questionsIn(open)).toBe(2)
  expect(questionsIn(open.slice(0, 3))).toBe(3)
})

test('whose a face is: known, probably, unknown, or a stranger', () => {
  const names = new Map([[ada, 'Ada']])
  const face: LibraryFace = { id: idOf('a'), box, source: 'found', confirmed: false }
  expect(identityOf({ ...face, person: ada, confirmed: true }, names)).toEqual({
    state: 'known',
    name: 'Ada',
  })
  expect(identityOf({ ...face, person: ada }, names)).toEqual({ state: 'likely', name: 'Ada' })
  expect(identityOf(face, names)).toEqual({ state: 'unknown' })
  expect(identityOf({ ...face, confirmed: true }, names)).toEqual({ state: 'stranger' })
  expect(identityOf({ ...face, person: ben }, names)).toEqual({ state: 'unknown' })
})

describe('a typed name', () => {
  const people = [
    { id: ada, name: 'Ada', role: 'protected', hasKey: false },
    { id: ben, name: 'ada', role: 'other', hasKey: false },
  ] as const

  test('is somebody who is there, whatever the case, and who was suggested before all others', () => {
    expect(answerOf(' ADA ', people)).toEqual({ kind: 'somebody', id: ada, name: 'Ada' })
    expect(answerOf('Ada', people, ben)).toEqual({ kind: 'somebody', id: ben, name: 'ada' })
  })

  test('is somebody new otherwise, and nothing when it is empty', () => {
    expect(answerOf(' Kim', people)).toEqual({ kind: 'new', name: 'Kim' })
    expect(answerOf('  ', people)).toBeUndefined()
  })
})

test('arrow keys go through faces in rows and stop at the ends', () => {
  const after = (key: string, from: number) => indexAfterKey(key, from, 8, 3)
  expect([after('ArrowRight', 2), after('ArrowLeft', 0), after('ArrowRight', 7)]).toEqual([3, 0, 7])
  expect([after('ArrowDown', 1), after('ArrowUp', 4), after('ArrowDown', 6), after('ArrowUp', 1)]).toEqual([
    4, 1, 6, 1,
  ])
  expect([after('Home', 5), after('End', 5), after('x', 5)]).toEqual([0, 7, undefined])
})

test('what an order says of faces counts those of the chosen people, in their own photos and in each other’s', () => {
  // The photos belong to Ada, Ben, Strangers in turn.
  const library = libraryWith({
    0: [
      { name: 'a', person: ada, confirmed: true },
      { name: 'b', person: ben },
    ],
    1: [{ name: 'c', person: ben, confirmed: true }],
    2: [{ name: 'd', person: ada }],
    3: [{ name: 'e', confirmed: true }, { name: 'f' }],
  })
  const groups = personGroups(library)
  const chosen = (...ids: string[]) => groups.filter(({ person }) => ids.includes(person.id))
  expect(facesInOrder(chosen(ada))).toEqual({ faces: 1, photos: 1, people: ['Ada'], unclear: 2 })
  expect(facesInOrder(chosen(ada, ben))).toEqual({ faces: 3, photos: 2, people: ['Ada', 'Ben'], unclear: 2 })
})
