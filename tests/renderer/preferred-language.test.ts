import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { languages: ['en'] })
const { languageFor } = await import('../../src-renderer/language/language')

test('what was chosen wins; else the first language of the browser that there is; else English', () => {
  expect(languageFor('de', ['en-GB'])).toBe('de')
  expect(languageFor('system', ['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(languageFor('system', ['fr-FR'])).toBe('en')
  expect(languageFor('system', [])).toBe('en')
})
