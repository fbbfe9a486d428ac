import type { Protection } from './define'
import { emn } from './emn'
import { random } from './random'

/** Every protection there is, in the order in which they are offered; the first is the default. */
export const protections: readonly Protection[] = [emn, random]

/** @throws Error naming the known ids when there is no such method */
export function findProtection(id: string): Protection {
  const found = protections.find((method) => method.id === id)
  if (!found) {
    throw new Error(`there is no method "${id}"; known: ${protections.map((method) => method.id).join(', ')}`)
  }
  return found
}
