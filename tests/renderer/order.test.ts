import { expect, test } from 'vitest'
import { initialDraft } from '../../src-renderer/state/app-state'
import { improvingOrder, keyOrder, orderOf } from '../../src-renderer/state/order'
import { ProtectionOrder } from '../../src-shared/jobs'
import { sceneOf } from './scenes'

const server = sceneOf('album')
const protectedPeople = server.library.people.filter(({ role }) => role === 'protected').map(({ id }) => id)

test('without a choice everybody who is to be protected is, into the usual folder', () => {
  const order = orderOf(initialDraft, server)
  expect(order).toEqual({
    people: protectedPeople,
    noise: 'learn',
    method: { method: 'emn', mode: 'class', values: { epsilon: 16 } },
    out: server.defaultFolder,
    output: server.settings.output,
  })
  expect(ProtectionOrder.parse(order)).toEqual(order)
})

test('people without photos are left out', () => {
  const [empty] = protectedPeople
  const photos = server.library.photos.filter(({ person }) => person !== empty)
  const order = orderOf(initialDraft, { ...server, library: { ...server.library, photos } })
  expect(order.people).toEqual(protectedPeople.slice(1))
})

test('the folder that was used last comes before the default', () => {
  const settings = { ...server.settings, recentFolders: ['/last', '/before'] }
  expect(orderOf(initialDraft, { ...server, settings }).out).toBe('/last')
  expect(orderOf({ ...initialDraft, out: '/chosen' }, { ...server, settings }).out).toBe('/chosen')
})

test('the slider wins over an epsilon that was written by hand', () => {
  const { method } = orderOf({ ...initialDraft, epsilon: 9, values: { epsilon: 3, rounds: 20 } }, server)
  expect(method.values).toEqual({ epsilon: 9, rounds: 20 })
})

test('an order for a ready key asks for no learning', () => {
  const [person] = protectedPeople as [string]
  expect(ProtectionOrder.parse(keyOrder([person], server))).toMatchObject({ people: [person], noise: 'key' })
})

test('an order that improves a key is another one than for the ready key, and else the same', () => {
  const [person] = protectedPeople as [string]
  const improving = ProtectionOrder.parse(improvingOrder([person], server))
  expect(improving).toEqual({ ...ProtectionOrder.parse(keyOrder([person], server)), noise: 'improve' })
})
