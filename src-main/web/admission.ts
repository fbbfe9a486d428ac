import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Who may come in. A token in an address admits one browser, once; from then on the browser shows a secret that it
 * keeps in a cookie. An address may end up in a history, a log or on a projector, so a used one is worth nothing, and
 * there is a fresh token at once for the next browser.
 */
export class Admission {
  readonly #secret = randomSecret()
  #token = randomSecret()

  /** The token that has not been used yet. */
  get token(): string {
    return this.#token
  }

  /** Spends the token. @returns the secret for the browser's cookie; undefined when it is not the present token */
  spend(token: string): string | undefined {
    if (!isEqual(token, this.#token)) return undefined
    this.#token = randomSecret()
    return this.#secret
  }

  /** Whether a browser's cookie holds the secret. */
  admits(cookie: string | undefined): boolean {
    return cookie !== undefined && isEqual(cookie, this.#secret)
  }
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** In a time that tells nothing of where the texts differ. Hashes have the same length, whatever was sent. */
function isEqual(given: string, expected: string): boolean {
  return timingSafeEqual(hash(given), hash(expected))
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
