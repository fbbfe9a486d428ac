import { failure } from '../../src-shared/failure'
import type { NoiseDescription } from '../../src-shared/noise'
import { type ApplyRequest, NoiseSource, type ProtectSummary } from '../../src-shared/protect'
import type { Engine } from '../engine/host'
import { assignFaces, type Embeddings, sortByFaces } from './assign-faces'
import { collectPeople, type LibraryPhoto, type Person } from './collect'
import type { Watcher } from './copies'
import { copyTask, type ReadyNoise } from './copy-task'
import { findFaces } from './find-faces'
import { OutputFolder } from './output-folder'
import { copyAndRecord, problemsOf, refuseOriginalsFolder, type Tools } from './protect'

/**
 * Puts people's ready class-wise noise on further photos at once, without learning. Where several keys are given, a
 * photo gets the noise of everybody whose face is in it.
 *
 * @throws FailureError: `bad request` when a key does not say whose noise to take or is sample-wise, or several are of
 *   one name; otherwise as `protect`
 */
export async function applyKeys(
  request: ApplyRequest,
  { engine }: Pick<Tools, 'engine'>,
  watcher: Watcher = {},
): Promise<ProtectSummary> {
  await refuseOriginalsFolder(request.inputs, request.out)
  const keys = await readKeys(request, engine, watcher)
  const [first] = keys.keys()
  const library = await collectPeople(request.inputs, { person: first, out: request.out })
  const photos = library.people.flatMap((person) => person.photos)
  if (photos.length === 0) {
    throw failure('no-photos', { places: request.inputs.join(', ') })
  }
  const people = await sortPhotos(photos, keys, request, engine, watcher)
  const noiseOf = (person: string) => keys.get(person)?.noise
  const tasks = people.flatMap(({ name, photos: own }) =>
    own.map((photo) => copyTask(photo, name, noiseOf(name) as ReadyNoise, noiseOf)),
  )
  const folder = await OutputFolder.open(request.out)
  try {
    const manifest = await copyAndRecord(
      { tasks, output: request.output },
      problemsOf(library),
      { engine, folder },
      watcher,
    )
    return { out: folder.path, manifestFile: folder.manifestFile, manifest, keys: [] }
  } finally {
    await folder.close()
  }
}

interface Key {
  readonly noise: ReadyNoise
  readonly faces: Embeddings
}

/** By the names of their people, in the order in which they were given. */
async function readKeys(
  { keys: files, person, faces }: ApplyRequest,
  engine: Engine,
  { signal }: Watcher,
): Promise<ReadonlyMap<string, Key>> {
  if (files.length > 1 && (person !== undefined || faces === 'off')) {
    throw failure('keys-need-faces', {})
  }
  const keys = new Map<string, Key>()
  for (const file of files) {
    const description = await engine.call('describe-noise', { noiseFile: file }, { signal })
    const name = personOf(description, person, file)
    if (keys.has(name)) throw failure('key-of-same-person', { file, person: name }, { file })
    const source = NoiseSource.parse(description)
    keys.set(name, { noise: { file, person: name, source }, faces: description.faces })
  }
  return keys
}

/** Whose photos they are, and whose the faces in them. */
async function sortPhotos(
  photos: readonly LibraryPhoto[],
  keys: ReadonlyMap<string, Key>,
  { faces }: ApplyRequest,
  engine: Engine,
  watcher: Watcher,
): Promise<Person[]> {
  if (faces === 'off') return [...keys.keys()].map((name) => ({ name, photos }))
  const known = new Map([...keys].map(([name, key]) => [name, key.faces]))
  const seen = await findFaces(
    photos.map(({ path }) => path),
    // A key is put on photos at once; whoever wants small faces in a crowd found protects these photos.
    'quick',
    engine,
    watcher,
    photos.length === 1,
  )
  return assignFaces(sortByFaces(photos, seen, known), seen, known)
}

function personOf(key: NoiseDescription, person: string | undefined, file: string): string {
  if (key.mode === 'sample') throw failure('key-sample-wise', { file }, { file })
  const names = [...new Set(key.rows.map((row) => row.person))]
  const [only] = names
  if (person === undefined && names.length === 1 && only !== undefined) return only
  if (person !== undefined && names.includes(person)) return person
  throw failure('key-of-several-people', { file, people: names.join(', ') }, { file })
}
