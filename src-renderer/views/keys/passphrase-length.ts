import { shortestPassphrase } from '../../../src-shared/passphrase'

/** From here on a passphrase is taken to be several words. */
const long = 20

/** How a passphrase does by its length alone, which is all that is said of it. */
export function passphraseLength(passphrase: string): 'short' | 'enough' | 'long' {
  if (passphrase.length < shortestPassphrase) return 'short'
  return passphrase.length < long ? 'enough' : 'long'
}
