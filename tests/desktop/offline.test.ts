import { expect, it } from 'vitest'
import { blockNetwork } from '../../src-main/desktop/offline'
import { FakeSession } from '../fakes/electron'

it('nothing is loaded but the page and its pictures', () => {
  const session = new FakeSession()
  blockNetwork(session)
  const reach = (address: string) => session.load(address)
  expect(reach('app://unlearnable/')).toBe('loaded')
  expect(reach('app://unlearnable/pictures/demo/1')).toBe('loaded')
  for (const address of [
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://elsewhere/',
    'chrome-extension://abc/',
  ]) {
    expect(reach(address)).toBe('blocked')
  }
})

it('no dictionary is fetched', () => {
  const session = new FakeSession()
  blockNetwork(session)
  expect(session.spellChecker).toBe(false)
})
