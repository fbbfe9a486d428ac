import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { Manifest } from '../../src-shared/protect'
import type { CopiedPhoto, ReportProtection } from '../../src-shared/report'
import { collectPeople, type LibraryPhoto } from './collect'
import { privateFolderName, readManifest } from './output-folder'

/** Protected copies with the photos that they were made of, by person. */
export interface PairedCopies {
  readonly people: readonly { readonly name: string; readonly photos: readonly CopiedPhoto[] }[]
  /** Null where the folder has no record. */
  readonly protection: ReportProtection | null
}

/**
 * Finds the original of every copy: by the record in the copies' folder; where there is none, as for copies that came
 * back from somewhere, by place and name.
 *
 * @param originals folders with the originals; without any, they are where the record says
 * @throws FailureError `unreadable` when a folder cannot be read or nothing fits together, `bad request` when neither a
 *   record nor originals are there
 */
export async function pairCopies(copies: string, originals: readonly string[]): Promise<PairedCopies> {
  const library = originals.length > 0 ? await collectPeople(originals) : { people: [] }
  const hasRecord = await exists(join(resolve(copies), privateFolderName, 'manifest.json'))
  if (!hasRecord && originals.length === 0) {
    throw failure('copies-without-record', { folder: copies }, { file: copies })
  }
  const photos = library.people.flatMap((person) => person.photos)
  const paired = hasRecord
    ? await byRecord(copies, await readManifest(copies), photos)
    : await byName(copies, library.people)
  if (paired.people.length > 0) return paired
  throw failure('no-originals-found', { folder: copies }, { file: copies })
}

/** What the record of copies says about their noise. */
export function protectionOf({ noise }: Pick<Manifest, 'noise'>): ReportProtection {
  const { method, mode, epsilon, parameters, request } = noise
  return { method, mode, epsilon, parameters, noise: request }
}

async function byRecord(
  copies: string,
  manifest: Manifest,
  photos: readonly LibraryPhoto[],
): Promise<PairedCopies> {
  const find = finderOf(photos)
  const people = new Map<string, CopiedPhoto[]>()
  for (const outcome of manifest.photos) {
    if (outcome.outcome !== 'protected') continue
    const { person, place, copy, result } = outcome
    const original = find(place) ?? result.photo
    const path = join(resolve(copies), ...copy.split('/'))
    if (!(await exists(original)) || !(await exists(path))) continue
    const written = { sha256: result.written.sha256, measures: result.measures }
    people.set(person, [...(people.get(person) ?? []), { original, copy: path, place, written }])
  }
  return { people: listOf(people), protection: protectionOf(manifest) }
}

async function byName(
  copies: string,
  originals: readonly { readonly name: string; readonly photos: readonly LibraryPhoto[] }[],
): Promise<PairedCopies> {
  const found = (await collectPeople([copies])).people.flatMap(({ photos }) => photos)
  const find = finderOf(found)
  const people = new Map<string, CopiedPhoto[]>()
  for (const { name, photos } of originals) {
    const pairs = photos.flatMap(({ path, place }) => {
      const copy = find(place)
      return copy === undefined ? [] : { original: path, copy, place }
    })
    if (pairs.length > 0) people.set(name, pairs)
  }
  return { people: listOf(people), protection: null }
}

/**
 * Finds a photo by its place, whatever its extension; where there is none at that place, by its name alone if no other
 * has it.
 */
function finderOf(photos: readonly LibraryPhoto[]): (place: string) => string | undefined {
  const byPlace = new Map(photos.map(({ path, place }) => [withoutExtension(place), path]))
  const byNameAlone = new Map<string, string | undefined>()
  for (const { path, place } of photos) {
    const name = nameOf(place)
    byNameAlone.set(name, byNameAlone.has(name) ? undefined : path)
  }
  return (place) => byPlace.get(withoutExtension(place)) ?? byNameAlone.get(nameOf(place))
}

function nameOf(place: string): string {
  return withoutExtension(place.split('/').at(-1) as string)
}

function withoutExtension(place: string): string {
  return place.replace(/\.[^./]+$/, '').toLowerCase()
}

function listOf(people: ReadonlyMap<string, readonly CopiedPhoto[]>): PairedCopies['people'] {
  return [...people].map(([name, photos]) => ({ name, photos }))
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
