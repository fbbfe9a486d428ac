import { beforeEach, describe, expect, it } from 'vitest'
import { externalAddresses } from '../../src-main/desktop/external-addresses'
import { keepOnPage } from '../../src-main/desktop/navigation'
import { FakeWebContents } from '../fakes/electron'

let contents: FakeWebContents
let opened: string[]
beforeEach(() => {
  contents = new FakeWebContents()
  opened = []
  keepOnPage(contents.asContents, async (address) => {
    opened.push(address)
  })
})

const elsewhere = [
  'https://example.com/',
  'file:///etc/passwd',
  'app://unlearnable/pictures/demo/1',
  'app://evil/',
  'javascript:alert(1)',
  'data:text/html,hello',
]

describe('the window', () => {
  it.each(elsewhere)('does not go to %s', (url) => {
    expect(contents.navigate('will-navigate', { url, isMainFrame: true })).toBe('kept')
    expect(contents.navigate('will-redirect', { url, isMainFrame: true })).toBe('kept')
  })

  it('can load its page again', () => {
    const page = { url: 'app://unlearnable/', isMainFrame: true }
    expect(contents.navigate('will-navigate', page)).toBe('gone')
    expect(contents.navigate('will-frame-navigate', page)).toBe('gone')
  })

  it('holds no other pages', () => {
    const inside = { url: 'app://unlearnable/', isMainFrame: false }
    expect(contents.navigate('will-frame-navigate', inside)).toBe('kept')
    expect(contents.navigate('will-attach-webview', inside)).toBe('kept')
  })

  it.each([...elsewhere, 'app://unlearnable/'])('opens no window on %s', (url) => {
    expect(contents.open(url)).toBe('deny')
    expect(opened).toEqual([])
  })
})

describe('the user’s browser', () => {
  it('opens for the addresses of the list', () => {
    for (const address of Object.values(externalAddresses)) {
      expect(address).toMatch(/^https:\/\//)
      expect(contents.open(address)).toBe('deny')
    }
    expect(opened).toEqual(Object.values(externalAddresses))
  })

  it('does not open for an address that only begins like one of them', () => {
    contents.open(`${externalAddresses.paper}&and=more`)
    contents.open(externalAddresses.paper.replace('https', 'http'))
    expect(opened).toEqual([])
  })
})
