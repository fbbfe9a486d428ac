import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type FailureError, failure } from '../../src-shared/failure'
import type { NoiseDescription } from '../../src-shared/noise'
import type { Engine } from '../engine/host'
import { cannotRead } from '../files/reading-trouble'
import { cannotWrite } from '../files/writing-trouble'
import type { Tools } from './protect'
import { exportedKeyExtension, openSealedKey, sealKey } from './sealed-key'

/** A person's key as it can be shown: without anything of the secret. */
export interface KeyDescription {
  readonly file: string
  readonly person: string
  readonly method: string
  readonly epsilon: number
  /** Hash of the request that made the noise. */
  readonly request: string
  /** Whether it finds the person's face by itself. */
  readonly knowsFaces: boolean
}

/** Every key on this computer; files that are none are passed over. */
export async function listKeys({ engine, keys }: Tools): Promise<KeyDescription[]> {
  const described = await Promise.all(
    (await keys.files()).map((file) => describeKey(file, engine).catch(() => undefined)),
  )
  return described.flatMap((key) => key ?? [])
}

/**
 * The key that is meant by a person's name, a file's name, or the path of a file anywhere.
 *
 * @throws FailureError `bad request` when there is none, or several of that name
 */
export async function findKey(meant: string, tools: Tools): Promise<KeyDescription> {
  const known = await listKeys(tools)
  const fitting = known.filter(
    ({ person, file }) => person === meant || basename(file) === meant || file === resolve(meant),
  )
  const [key] = fitting
  if (key && fitting.length === 1) return key
  const files = (fitting.length > 1 ? fitting : known).map(({ file }) => basename(file)).join(', ')
  if (fitting.length > 1) throw failure('key-ambiguous', { person: meant, files })
  throw files === '' ? failure('no-keys', { key: meant }) : failure('key-unknown', { key: meant, files })
}

/** What the file of a key is called when it is exported. */
export function exportedKeyName({ file }: Pick<KeyDescription, 'file'>): string {
  return basename(file, '.npz') + exportedKeyExtension
}

/**
 * Writes a key encrypted, for another computer. The file is the user's alone and never replaces another.
 *
 * @throws FailureError `refused` when there is a file of that name, `unwritable`
 */
export async function exportKey(
  { file }: Pick<KeyDescription, 'file'>,
  output: string,
  passphrase: string,
): Promise<void> {
  const sealed = await sealKey(await readFile(file), passphrase)
  try {
    await writeFile(output, sealed, { mode: 0o600, flag: 'wx', flush: true })
  } catch (cause) {
    if (isThere(cause)) throw inTheWay(output, cause)
    await rm(output, { force: true })
    throw cannotWrite(output, cause)
  }
}

/**
 * Takes up a key that was exported.
 *
 * @throws FailureError as `takeUpKey`, `refused` when the key is here already
 */
export async function importKey(source: string, passphrase: string, tools: Tools): Promise<KeyDescription> {
  const { key, wasHere } = await takeUpKey(source, passphrase, tools)
  if (wasHere) throw inTheWay(key.file)
  return key
}

/**
 * Takes up a key that was exported; one that is here already is left as it is.
 *
 * @throws FailureError `unreadable`, `bad request` (wrong passphrase), `refused` when another key is in its place
 */
export async function takeUpKey(
  source: string,
  passphrase: string,
  { engine, keys }: Tools,
): Promise<{ readonly key: KeyDescription; readonly wasHere: boolean }> {
  const sealed = await readFile(source).catch((cause) => {
    throw cannotRead(source, cause)
  })
  const key = await openSealedKey(sealed, passphrase, source)
  const part = join(dirname(await keys.pathFor('', '')), `${randomUUID()}.part`)
  try {
    await writeFile(part, key, { mode: 0o600, flush: true })
    const description = await describeKey(part, engine)
    const file = await keys.pathFor(description.person, description.request)
    const wasHere = await link(part, file).then(
      () => false,
      (cause) => {
        if (isThere(cause)) return true
        throw cause
      },
    )
    if (wasHere && !isSameKey(await describeKey(file, engine), description)) throw inTheWay(file)
    return { key: { ...description, file }, wasHere }
  } finally {
    await rm(part, { force: true })
  }
}

/** Removes a key, and the noise that was learned for it where nobody else's key is of it. */
export async function forgetKey({ file, person, request }: KeyDescription, { keys }: Tools): Promise<void> {
  await rm(file, { force: true })
  await keys.forget(person, request)
}

async function describeKey(file: string, engine: Engine): Promise<KeyDescription> {
  const noise = await engine.call('describe-noise', { noiseFile: file })
  const { method, epsilon, request, faces } = noise
  return { file, person: personOf(noise, file), method, epsilon, request, knowsFaces: faces.length > 0 }
}

/** One request gives a person always the same noise; the faces that come with it may be others. */
function isSameKey(one: KeyDescription, other: KeyDescription): boolean {
  return one.request === other.request && one.person === other.person
}

/** A key is of one person, and its noise fits any photo. */
function personOf({ rows, mode }: NoiseDescription, file: string): string {
  const [person, ...others] = new Set(rows.map((row) => row.person))
  if (person !== undefined && others.length === 0 && mode === 'class') return person
  throw failure('key-not-of-one-person', { file }, { file })
}

function isThere(cause: unknown): boolean {
  return (cause as NodeJS.ErrnoException).code === 'EEXIST'
}

function inTheWay(file: string, cause?: unknown): FailureError {
  return failure('file-not-replaced', { file }, { file, cause })
}
