import { expect, test } from 'vitest'
import { sentOf } from '../../src-renderer/views/photos/sent'

test('several uploads are told as one, in megabytes', () => {
  const adding = [
    { id: 1, sent: { done: 2e6, total: 6e6 } },
    { id: 2 },
    { id: 3, sent: { done: 1e6, total: 4e6 } },
  ]
  expect(sentOf(adding)).toEqual({ done: 3, total: 10 })
})

test('once all has been sent there are no figures: then the app is at work', () => {
  expect(sentOf([{ id: 1, sent: { done: 6e6, total: 6e6 } }])).toBeUndefined()
  expect(sentOf([{ id: 1 }])).toBeUndefined()
})
