import { failure } from '../../src-shared/failure'
import type { ProtectionOrder } from '../../src-shared/jobs'
import { NoiseSource, type ProtectSummary, workingSide } from '../../src-shared/protect'
import type { Settings } from '../../src-shared/settings'
import type { Engine } from '../engine/host'
import type { Watcher } from './copies'
import { copyTask, type ReadyNoise } from './copy-task'
import { keyToImprove } from './key-to-improve'
import type { Keys } from './keys'
import { OutputFolder } from './output-folder'
import type { PersonKey } from './person-keys'
import type { PhotoLibrary } from './photo-library'
import type { PersonPhotos } from './placed-photos'
import { copyAndRecord, protectPeople, type Tools } from './protect'

/**
 * The photos that an order is about: all of its people's for new or improved noise, only those without a copy for a
 * ready key.
 * Among the people are those without photos of their own whose faces are in these photos.
 *
 * @throws FailureError `bad request` when there are none
 */
export function photosOfOrder(
  { people, noise }: Pick<ProtectionOrder, 'people' | 'noise'>,
  library: PhotoLibrary,
): PersonPhotos[] {
  const all = library.photosOf(people)
  const chosen = noise === 'key' ? all.map((person) => withoutCopies(person, library)) : all
  const photos = chosen.flatMap((person) => person.photos)
  const faces = new Set(photos.flatMap((photo) => photo.faces?.map(({ person }) => person) ?? []))
  if (photos.length > 0) return chosen.filter((person) => person.photos.length > 0 || faces.has(person.name))
  throw failure(noise === 'key' ? 'nothing-new-for-key' : 'nobody-with-readable-photos', {})
}

/**
 * Carries an order out and notes in the library whose key is ready and which photos have copies.
 *
 * @throws FailureError as `photosOfOrder` and `protectPeople`
 */
export async function carryOut(
  order: ProtectionOrder,
  library: PhotoLibrary,
  settings: Settings,
  tools: Tools,
  watcher: Watcher,
): Promise<ProtectSummary> {
  const people = photosOfOrder(order, library)
  if (order.noise === 'key') {
    const summary = await applyKeys(order, people, tools, watcher)
    noteCopies(people, summary, ({ key }) => key?.request, library)
    return summary
  }
  const summary = await learnAndProtect(order, people, library, settings, tools, watcher)
  noteCopies(people, summary, () => summary.manifest.noise.request, library)
  return summary
}

function withoutCopies(person: PersonPhotos, library: PhotoLibrary): PersonPhotos {
  return { ...person, photos: person.key ? person.photos.filter(({ id }) => !library.isProtected(id)) : [] }
}

async function learnAndProtect(
  { noise, method, out, output }: ProtectionOrder,
  people: readonly PersonPhotos[],
  library: PhotoLibrary,
  { device, precision }: Settings,
  tools: Tools,
  watcher: Watcher,
): Promise<ProtectSummary> {
  const others = library.others()
  const improveFrom = noise === 'improve' ? await keyToImprove(people, tools.keys) : undefined
  const named = people.map((person) => ({ ...person, earlierName: person.key?.name }))
  const request = { people: named, others, omitted: [], out, method, output, side: workingSide, improveFrom }
  const summary = await protectPeople({ ...request, device, precision, seed: undefined }, tools, watcher)
  // Who had no picture that could be read has no noise in it, and keeps an earlier key.
  const learned = new Set(summary.keys.map(({ person }) => person))
  const { request: made, method: maker } = summary.manifest.noise
  for (const { id, name } of people) {
    if (learned.has(name)) library.setKey(id, { request: made, name, method: maker })
  }
  return summary
}

async function applyKeys(
  { out, output }: ProtectionOrder,
  people: readonly PersonPhotos[],
  { engine, keys }: Tools,
  watcher: Watcher,
): Promise<ProtectSummary> {
  const noise = new Map<string, ReadyNoise>()
  for (const { name, key } of people) if (key) noise.set(name, await readyNoise(key, engine, keys))
  const tasks = people.flatMap(({ name, photos }) => {
    const own = noise.get(name)
    return own ? photos.map((photo) => copyTask(photo, name, own, (person) => noise.get(person))) : []
  })
  const folder = await OutputFolder.open(out)
  try {
    const manifest = await copyAndRecord({ tasks, output }, [], { engine, folder }, watcher)
    return { out: folder.path, manifestFile: folder.manifestFile, manifest, keys: [] }
  } finally {
    await folder.close()
  }
}

async function readyNoise({ request, name }: PersonKey, engine: Engine, keys: Keys): Promise<ReadyNoise> {
  const file = await keys.noiseOfKey(name, request)
  if (file === undefined) {
    throw failure('key-gone', { people: name })
  }
  const source = NoiseSource.parse(await engine.call('describe-noise', { noiseFile: file }))
  return { file, person: name, source }
}

function noteCopies(
  people: readonly PersonPhotos[],
  { manifest }: ProtectSummary,
  requestOf: (person: PersonPhotos) => string | undefined,
  library: PhotoLibrary,
): void {
  const made = new Set(
    manifest.photos.flatMap((photo) => (photo.outcome === 'protected' ? photo.result.photo : [])),
  )
  for (const person of people) {
    const request = requestOf(person)
    for (const { id, path, faces = [] } of person.photos) {
      const own = faces.flatMap((face) => (face.person === person.name ? face.region : []))
      if (request !== undefined && made.has(path)) library.setProtected(id, request, own)
    }
  }
}
