import { expect, test } from 'vitest'
import { initialDraft, type OrderDraft } from '../../src-renderer/state/app-state'
import { keepDraft, keptDraft } from '../../src-renderer/state/kept-draft'
import { OutputSettings } from '../../src-shared/output-settings'

class FakeStorage {
  readonly #items = new Map<string, string>()

  getItem(key: string) {
    return this.#items.get(key) ?? null
  }

  setItem(key: string, value: string) {
    this.#items.set(key, value)
  }
}

const draft: OrderDraft = {
  people: ['abcdef0123456789'],
  noise: 'key',
  mode: 'sample',
  epsilon: 12,
  method: 'emn',
  values: { rounds: 3, surrogates: [{ network: 'cnn' }] },
  out: '/home/ada/Protected',
  output: OutputSettings.parse({ format: 'png', quality: 90 }),
}

test('an order that is being put together survives a reload', () => {
  const storage = new FakeStorage()
  keepDraft(draft, () => storage)
  expect(keptDraft(() => storage)).toEqual(draft)
})

test('without a kept order, or with one that this version does not understand, a new one begins', () => {
  const storage = new FakeStorage()
  expect(keptDraft(() => storage)).toEqual(initialDraft)
  keepDraft({ ...draft, epsilon: 1000 }, () => storage)
  expect(keptDraft(() => storage)).toEqual(initialDraft)
})

test('a browser that keeps nothing is no obstacle', () => {
  const refuse = () => {
    throw new Error('storage is switched off')
  }
  expect(() => keepDraft(draft, refuse)).not.toThrow()
  expect(keptDraft(refuse)).toEqual(initialDraft)
})
