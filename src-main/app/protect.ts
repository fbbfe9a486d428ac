import { realpath } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { CraftSummary, PhotoProblem } from '../../src-shared/noise'
import {
  type Manifest,
  NoiseSource,
  type PhotoOutcome,
  type ProtectPlan,
  type ProtectRequest,
  type ProtectSummary,
} from '../../src-shared/protect'
import type { Engine } from '../engine/host'
import { assignFaces, type Embeddings } from './assign-faces'
import { collectOthers, collectPeople, type Library, type OtherClass, type Person } from './collect'
import { type CopiesRequest, type Watcher, writeCopies } from './copies'
import { type CopyTask, copyTask, learningPictures, type ReadyNoise } from './copy-task'
import { facesOfOthers } from './faces-of-others'
import { findFaces } from './find-faces'
import type { Keys } from './keys'
import { OutputFolder } from './output-folder'
import { version } from './version'

/** What the use cases work with; made once by the shell. */
export interface Tools {
  readonly engine: Engine
  readonly keys: Keys
}

/** What `protect` would do with a request, without doing it. Starts no learning and writes nothing. */
export async function planProtection(request: ProtectRequest, { engine }: Tools): Promise<ProtectPlan> {
  const { library, others } = await collect(request)
  const method = await engine.call('resolve-method', request.method)
  return {
    out: resolve(request.out),
    method,
    people: library.people.map(({ name, photos }) => ({
      name,
      photos: photos.map(({ path, place }) => ({ photo: path, place })),
    })),
    others: others.map(({ name, pictures }) => ({ name, photos: pictures.length })),
    omitted: problemsOf(library),
  }
}

/** Sorts files and folders into people and protects their photos; see `protectPeople`. */
export async function protect(
  request: ProtectRequest,
  tools: Tools,
  watcher: Watcher = {},
): Promise<ProtectSummary> {
  const { library, others } = await collect(request)
  const omitted = problemsOf(library)
  if (request.faces === 'off') {
    return protectPeople({ ...request, people: library.people, others, omitted }, tools, watcher)
  }
  // What is wrong with the request should be said before all photos are searched.
  await recipeOf(request, tools.engine, watcher)
  const photos = library.people.flatMap((person) => person.photos.map(({ path }) => path))
  const otherPhotos = others.flatMap(({ pictures }) => pictures.map(({ photo }) => photo))
  const seen = await findFaces([...photos, ...otherPhotos], 'thorough', tools.engine, watcher)
  const known = await facesInKey(request.improveFrom, tools.engine, watcher)
  const people = assignFaces(library.people, seen, known)
  return protectPeople(
    { ...request, people, others: others.map(facesOfOthers(seen)), omitted },
    tools,
    watcher,
  )
}

async function facesInKey(
  file: string | undefined,
  engine: Engine,
  { signal }: Watcher,
): Promise<ReadonlyMap<string, Embeddings>> {
  if (file === undefined) return new Map()
  const { rows, faces } = await engine.call('describe-noise', { noiseFile: file }, { signal })
  return new Map(rows.map(({ person }) => [person, faces]))
}

/** `earlierName`: what the noise that is improved calls this person, where that is another name. */
type PersonOfRequest = Person & { readonly earlierName?: string | undefined }

/** Whose photos to protect, and how; the rest as in `ProtectRequest`. */
export interface PeopleRequest
  extends Pick<
    ProtectRequest,
    'out' | 'method' | 'side' | 'seed' | 'device' | 'precision' | 'improveFrom' | 'output'
  > {
  readonly people: readonly PersonOfRequest[]
  readonly others: readonly OtherClass[]
  readonly omitted: readonly PhotoProblem[]
}

/**
 * Learns noise for the people in the photos and writes protected copies with it. The originals are only read. A run
 * that was cancelled or broke off is continued by the same request: finished copies are kept, learning goes on from
 * its last checkpoint.
 *
 * @throws FailureError: `bad request`, `unreadable` (nothing to protect), `refused` (the output folder holds the
 *   originals), `in use`, `unwritable`, `cancelled`, `engine died`. A single bad photo throws nothing: it is an outcome.
 */
export async function protectPeople(
  request: PeopleRequest,
  { engine, keys }: Tools,
  watcher: Watcher = {},
): Promise<ProtectSummary> {
  const { people, others } = request
  const recipe = await recipeOf(request, engine, watcher)
  const folder = await OutputFolder.open(request.out)
  try {
    const seed = request.seed ?? (await keys.seed())
    const crafted = await engine.call(
      'craft',
      {
        ...recipe,
        seed,
        precision: request.precision,
        device: request.device,
        people: people.map((person) => ({
          name: person.name,
          pictures: learningPictures(person, people),
          earlierName: person.earlierName,
        })),
        others: others.map(({ name, pictures }) => ({ name, pictures: [...pictures] })),
        noiseFolder: await keys.noiseFolder(),
        improveFrom: request.improveFrom,
      },
      { signal: watcher.signal, onProgress: watcher.onProgress },
    )
    const manifest = await copyAndRecord(
      { tasks: tasksOf(people, crafted), output: request.output },
      request.omitted,
      { engine, folder },
      watcher,
    )
    return {
      out: folder.path,
      manifestFile: folder.manifestFile,
      manifest,
      keys: await exportKeys(crafted, people, engine, keys),
      learning: {
        reused: crafted.reused,
        resumed: crafted.resumed,
        contrastPictures: crafted.contrastPictures,
      },
    }
  } finally {
    await folder.close()
  }
}

/** How the noise is learned: as the request says, or as the noise was that is to be improved. */
export async function recipeOf(
  { method, side, improveFrom }: Pick<ProtectRequest, 'method' | 'side' | 'improveFrom'>,
  engine: Engine,
  { signal }: Watcher = {},
): Promise<Pick<NoiseSource, 'method' | 'parameters' | 'side'>> {
  if (improveFrom === undefined) {
    const resolved = await engine.call('resolve-method', method, { signal })
    return { method: resolved.method, parameters: resolved.parameters, side }
  }
  const earlier = await engine.call('describe-noise', { noiseFile: improveFrom }, { signal })
  return { method: earlier.method, parameters: earlier.parameters, side: earlier.side }
}

function tasksOf(people: readonly Person[], { noise, noiseFile }: CraftSummary): CopyTask[] {
  const source = NoiseSource.parse(noise)
  const learned = new Set(noise.rows.map(({ person }) => person))
  const ready = (person: string): ReadyNoise => ({ file: noiseFile, person, source })
  const noiseOf = (person: string) => (learned.has(person) ? ready(person) : undefined)
  return people.flatMap(({ name, photos }) =>
    photos.map((photo) => copyTask(photo, name, ready(name), noiseOf)),
  )
}

/**
 * Writes the copies and, however that ends, the manifest of what there is.
 *
 * @param request its first task's owner has the noise that the manifest names first
 */
export async function copyAndRecord(
  request: CopiesRequest,
  omitted: readonly PhotoProblem[],
  { engine, folder }: { readonly engine: Engine; readonly folder: OutputFolder },
  watcher: Watcher,
): Promise<Manifest> {
  const [noise, ...furtherNoise] = sourcesOf(request.tasks)
  if (!noise) throw new Error('there is no copy to be made')
  const { output } = request
  const outcomes: PhotoOutcome[] = []
  const versions = { unlearnable: version, ...(await engine.call('versions', {})) }
  const record = async (complete: boolean): Promise<Manifest> => {
    const photos = [...outcomes].sort((a, b) => (a.place < b.place ? -1 : 1))
    const manifest: Manifest = {
      format: 1,
      finishedAt: new Date().toISOString(),
      complete,
      versions,
      noise,
      furtherNoise,
      output,
      photos,
      omitted: [...omitted],
    }
    await folder.writeManifest(manifest)
    return manifest
  }
  try {
    await writeCopies(request, { engine, folder }, watcher, outcomes)
  } catch (thrown) {
    await record(false)
    throw thrown
  }
  return record(true)
}

/** Each noise once, in the order in which the tasks need them. */
function sourcesOf(tasks: readonly CopyTask[]): NoiseSource[] {
  const sources = tasks.flatMap(({ layers }) => layers.map(({ noise }) => noise.source))
  return [...new Map(sources.map((source) => [source.request, source])).values()]
}

async function collect(request: ProtectRequest): Promise<{ library: Library; others: OtherClass[] }> {
  await refuseOriginalsFolder(request.inputs, request.out)
  const library = await collectPeople(request.inputs, { person: request.person, out: request.out })
  if (library.people.length === 0) {
    throw failure('no-photos', { places: request.inputs.join(', ') })
  }
  return { library, others: await collectOthers(request.others, library.people) }
}

/** Copies among the originals would be taken for originals the next time. */
export async function refuseOriginalsFolder(inputs: readonly string[], out: string): Promise<void> {
  const output = await realpathOfExistingPart(resolve(out))
  for (const input of inputs) {
    const original = await realpathOfExistingPart(resolve(input))
    if (output === original || original.startsWith(output + sep)) {
      throw failure('folder-of-originals', { folder: out }, { file: out })
    }
  }
}

async function realpathOfExistingPart(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(await realpathOfExistingPart(parent), path.slice(parent.length))
  }
}

export function problemsOf({ omitted }: Library): PhotoProblem[] {
  return omitted.map(({ path, reason }) => ({ file: path, ...reason }))
}

/** A key is one person's class-wise noise; sample-wise noise fits its own photos alone. */
async function exportKeys(
  { noise, noiseFile }: CraftSummary,
  people: readonly Person[],
  engine: Engine,
  keys: Keys,
): Promise<ProtectSummary['keys']> {
  if (noise.mode !== 'class') return []
  const exported: ProtectSummary['keys'] = []
  for (const { person } of noise.rows) {
    const file = await keys.pathFor(person, noise.request)
    const faces = people.find(({ name }) => name === person)?.likenesses ?? []
    const key = { faces: faces.map((face) => [...face]) }
    await engine.call('export-noise', { noiseFile, person, output: file, key })
    exported.push({ person, file })
  }
  return exported
}
