import { expect, test } from 'vitest'
import { passphraseLength } from '../../src-renderer/views/keys/passphrase-length'
import { NewPassphrase } from '../../src-shared/passphrase'

test('what the page calls too short is what the app refuses', () => {
  for (const passphrase of ['', '1234567', '12345678', 'four words are long']) {
    expect(passphraseLength(passphrase) === 'short').toBe(!NewPassphrase.safeParse(passphrase).success)
  }
})

test('several words are longer than one', () => {
  expect(['butterfly', 'butterfly teapot gravel'].map(passphraseLength)).toEqual(['enough', 'long'])
})
