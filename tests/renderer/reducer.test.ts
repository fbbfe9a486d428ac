import { expect, test } from 'vitest'
import { type AppState, initialState } from '../../src-renderer/state/app-state'
import { reduce } from '../../src-renderer/state/reducer'
import { madeUpLibrary } from './made-up-library'
import { sceneOf } from './scenes'

const library = madeUpLibrary(10, 2)
const [first, second] = library.photos.map(({ id }) => id) as [string, string]
const [ada, ben] = library.people.map(({ id }) => id) as [string, string]

function started(): AppState {
  const state = { ...sceneOf('empty'), library }
  return reduce(initialState({ view: 'photos' }), { type: 'state read', state })
}

test('a library without a selected photo lets go of it', () => {
  const selection = { photos: new Set([first, second]), anchor: first }
  const selected = reduce(started(), { type: 'selection changed', selection })
  const without = { ...library, photos: library.photos.filter(({ id }) => id !== first) }
  const after = reduce(selected, { type: 'library changed', library: without })
  expect(after.selection).toEqual({ photos: new Set([second]), anchor: undefined })
})

test('a selection that still stands stays the same object, so that nothing is drawn anew', () => {
  const selection = { photos: new Set([first]), anchor: first }
  const selected = reduce(started(), { type: 'selection changed', selection })
  const after = reduce(selected, { type: 'library changed', library: { ...library } })
  expect(after.selection).toBe(selection)
})

test('somebody who is to be told apart only can no longer be chosen for protection', () => {
  const chosen = reduce(started(), { type: 'draft changed', changes: { people: [ada, ben] } })
  const people = library.people.map((one) => (one.id === ada ? { ...one, role: 'other' as const } : one))
  const after = reduce(chosen, { type: 'library changed', library: { ...library, people } })
  expect(after.draft.people).toEqual([ben])
})

test('an event that comes before the first answer changes nothing', () => {
  const state = initialState({ view: 'photos' })
  expect(reduce(state, { type: 'jobs changed', jobs: { jobs: [] } }).server).toBeUndefined()
})

test('each addition of photos tells of its own upload until it has ended', () => {
  const two = reduce(reduce(started(), { type: 'adding started', id: 1 }), { type: 'adding started', id: 2 })
  const sent = reduce(two, { type: 'adding sent', id: 2, sent: { done: 3, total: 8 } })
  expect(sent.adding).toEqual([{ id: 1 }, { id: 2, sent: { done: 3, total: 8 } }])
  expect(reduce(sent, { type: 'adding ended', id: 1 }).adding).toEqual([sent.adding[1]])
})

test('an offer to undo goes when there is something newer to undo', () => {
  const toast = (title: string, kind?: 'undo') => ({
    tone: 'plain' as const,
    title,
    ...(kind ? { kind } : {}),
  })
  const state = [toast('first', 'undo'), toast('news'), toast('second', 'undo')].reduce(
    (before, shown, id) => reduce(before, { type: 'toast shown', id, toast: shown }),
    started(),
  )
  expect(state.toasts.map(({ title }) => title)).toEqual(['news', 'second'])
})

test('of many toasts the newest are shown', () => {
  const state = [1, 2, 3, 4, 5, 6].reduce(
    (before, id) =>
      reduce(before, { type: 'toast shown', id, toast: { tone: 'plain', title: `message ${id}` } }),
    started(),
  )
  expect(state.toasts.map(({ id }) => id)).toEqual([3, 4, 5, 6])
  expect(reduce(state, { type: 'toast closed', id: 5 }).toasts.map(({ id }) => id)).toEqual([3, 4, 6])
})
