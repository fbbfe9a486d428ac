import { randomBytes } from 'node:crypto'

/** Sixteen random letters and digits: a name that says nothing and cannot be guessed. */
export function randomId(): string {
  return Array.from(randomBytes(16), (byte) => (byte % 36).toString(36)).join('')
}
