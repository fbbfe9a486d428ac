import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe } from 'vitest'

const folder = resolve(import.meta.dirname, '../../shared/data')

/** The path of a folder of the shared test data, whether or not it is there. */
export function sharedData(name: 'broken' | 'cifar10' | 'faces' | 'photos'): string {
  return resolve(folder, name)
}

/** `describe`, but shown as skipped, with the reason in its name, where the shared test data are missing. */
export function describeWithData(
  name: 'broken' | 'cifar10' | 'faces' | 'photos',
  title: string,
  body: () => void,
) {
  const present = existsSync(sharedData(name))
  describe.skipIf(!present)(present ? title : `${title} (needs ../shared/data/${name})`, body)
}
