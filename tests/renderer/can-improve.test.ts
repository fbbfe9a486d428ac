import { expect, test } from 'vitest'
import { describeMethods } from '../../src-main/engine/jobs/describe-methods'
import { canImprove } from '../../src-renderer/state/can-improve'

test('a key is improved by the method that made it, where that can go on from its noise', async () => {
  const methods = await describeMethods({}, { report: () => {}, signal: new AbortController().signal })
  expect(canImprove({ keyMethod: 'emn' }, methods)).toBe(true)
  expect(canImprove({ keyMethod: 'random' }, methods)).toBe(false)
  expect(canImprove({ keyMethod: 'of a later version' }, methods)).toBe(false)
  // Keys of earlier versions do not say their method; the app finds out when it reads them.
  expect(canImprove({}, methods)).toBe(true)
})
