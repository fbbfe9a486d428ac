import { realpath } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { FailureError } from '../../src-shared/failure'
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
import { collectOthers, collectPeople, type Library, type OtherClass, type Person } from './collect'
import { type Watcher, writeCopies } from './copies'
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
    others: others.map(({ name, photos }) => ({ name, photos: photos.length })),
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
  return protectPeople(
    { ...request, people: library.people, others, omitted: problemsOf(library) },
    tools,
    watcher,
  )
}

/** Whose photos to protect, and how; the rest as in `ProtectRequest`. */
export interface PeopleRequest
  extends Pick<ProtectRequest, 'out' | 'method' | 'side' | 'seed' | 'device' | 'precision' | 'output'> {
  readonly people: readonly Person[]
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
  const method = await engine.call('resolve-method', request.method, { signal: watcher.signal })
  const folder = await OutputFolder.open(request.out)
  try {
    const seed = request.seed ?? (await keys.seed())
    const crafted = await engine.call(
      'craft',
      {
        method: method.method,
        parameters: method.parameters,
        side: request.side,
        seed,
        precision: request.precision,
        device: request.device,
        people: people.map(({ name, photos }) => ({ name, photos: photos.map(({ path }) => path) })),
        others: others.map(({ name, photos }) => ({ name, photos: [...photos] })),
        noiseFolder: await keys.noiseFolder(),
      },
      { signal: watcher.signal, onProgress: watcher.onProgress },
    )
    const noise = NoiseSource.parse(crafted.noise)
    const manifest = await copyAndRecord(
      { people, noiseFile: crafted.noiseFile, noise, output: request.output },
      request.omitted,
      { engine, folder },
      watcher,
    )
    return {
      out: folder.path,
      manifestFile: folder.manifestFile,
      manifest,
      keys: await exportKeys(crafted, engine, keys),
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

/** Writes the copies and, however that ends, the manifest of what there is. */
export async function copyAndRecord(
  request: {
    readonly people: readonly Person[]
    readonly noiseFile: string
    readonly noise: NoiseSource
    readonly output: Manifest['output']
  },
  omitted: readonly PhotoProblem[],
  { engine, folder }: { readonly engine: Engine; readonly folder: OutputFolder },
  watcher: Watcher,
): Promise<Manifest> {
  const { noise, output } = request
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
      output,
      photos,
      omitted: [...omitted],
    }
    await folder.writeManifest(manifest)
    return manifest
  }
  try {
    await writeCopies({ ...request, noiseRequest: noise.request }, { engine, folder }, watcher, outcomes)
  } catch (thrown) {
    await record(false)
    throw thrown
  }
  return record(true)
}

async function collect(request: ProtectRequest): Promise<{ library: Library; others: OtherClass[] }> {
  await refuseOriginalsFolder(request.inputs, request.out)
  const library = await collectPeople(request.inputs, { person: request.person, out: request.out })
  if (library.people.length === 0) {
    const message = `there are no photos in ${request.inputs.join(', ')}`
    throw new FailureError({ kind: 'unreadable', message })
  }
  return { library, others: await collectOthers(request.others, library.people) }
}

/** Copies among the originals would be taken for originals the next time. */
export async function refuseOriginalsFolder(inputs: readonly string[], out: string): Promise<void> {
  const output = await realpathOfExistingPart(resolve(out))
  for (const input of inputs) {
    const original = await realpathOfExistingPart(resolve(input))
    if (output === original || original.startsWith(output + sep)) {
      const message = `${out} holds the originals; choose another output folder, so that copies and originals stay apart`
      throw new FailureError({ kind: 'refused', message, file: out })
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
  return omitted.map(({ path, reason }) => ({ file: path, message: reason }))
}

/** A key is one person's class-wise noise; sample-wise noise fits its own photos alone. */
async function exportKeys(
  { noise, noiseFile }: CraftSummary,
  engine: Engine,
  keys: Keys,
): Promise<ProtectSummary['keys']> {
  if (noise.mode !== 'class') return []
  const exported: ProtectSummary['keys'] = []
  for (const { person } of noise.rows) {
    const file = await keys.pathFor(person, noise.request)
    await engine.call('export-noise', { noiseFile, person, output: file })
    exported.push({ person, file })
  }
  return exported
}
