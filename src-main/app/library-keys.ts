import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { PersonId } from '../../src-shared/library'
import type { Whom } from './arrangement-changes'
import type { Keys } from './keys'
import { exportedKeyName, exportKey, takeUpKey } from './manage-keys'
import type { PhotoLibrary } from './photo-library'
import type { Tools } from './protect'
import { exportedKeyExtension } from './sealed-key'

/**
 * Writes the key that a person of the library has, encrypted and as a new file, into a folder.
 *
 * @returns the file
 * @throws FailureError `bad request` for a person without a key, `unreadable` when it is gone, `unwritable`
 */
export async function exportPersonKey(
  person: PersonId,
  passphrase: string,
  folder: string,
  library: PhotoLibrary,
  keys: Keys,
): Promise<string> {
  const { name, request } = library.keyOf(person)
  const file = await keys.keyFileFor(name, request)
  if (file === undefined) {
    throw failure('key-gone', { people: name })
  }
  const output = await newFile(folder, exportedKeyName({ file }))
  await exportKey({ file }, output, passphrase)
  return output
}

/**
 * Takes up an exported key for a person of the library; see `PhotoLibrary.takeKey`.
 *
 * @throws FailureError as `takeUpKey` and `PhotoLibrary.takeKey`
 */
export async function importPersonKey(
  file: string,
  passphrase: string,
  to: Whom | undefined,
  library: PhotoLibrary,
  tools: Tools,
): Promise<PersonId> {
  const { key, wasHere } = await takeUpKey(file, passphrase, tools)
  try {
    return library.takeKey({ request: key.request, name: key.person, method: key.method }, to)
  } catch (thrown) {
    if (!wasHere) await rm(key.file, { force: true })
    throw thrown
  }
}

async function newFile(folder: string, name: string): Promise<string> {
  const stem = name.slice(0, -exportedKeyExtension.length)
  for (let number = 1; ; number++) {
    const file = join(folder, number === 1 ? name : `${stem}-${number}${exportedKeyExtension}`)
    const isTaken = await access(file).then(
      () => true,
      () => false,
    )
    if (!isTaken) return file
  }
}
