import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const built = resolve(import.meta.dirname, '../out/main')

/** The entry of the built engine, of its threads, of the command line, or of the local web app. @throws Error when there is no build */
export function builtEntry(name: 'cli' | 'engine' | 'photo-worker' | 'web'): string {
  const entry = resolve(built, `${name}.js`)
  if (!existsSync(entry)) throw new Error(`${entry} is missing; run: node scripts/set-up.mjs`)
  return entry
}
