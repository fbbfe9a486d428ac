import { FailureError } from '../../src-shared/failure'
import type { ProtectionOrder } from '../../src-shared/jobs'
import type { PhotoId } from '../../src-shared/library'
import { NoiseSource, type ProtectSummary, workingSide } from '../../src-shared/protect'
import type { Settings } from '../../src-shared/settings'
import type { Watcher } from './copies'
import { OutputFolder } from './output-folder'
import type { PersonPhotos, PhotoLibrary } from './photo-library'
import { copyAndRecord, protectPeople, type Tools } from './protect'

/**
 * The photos that an order is about: all of its people's for new noise, only those without a copy for a ready key.
 *
 * @throws FailureError `bad request` when there are none
 */
export function photosOfOrder({ people, noise }: ProtectionOrder, library: PhotoLibrary): PersonPhotos[] {
  const all = library.photosOf(people)
  const chosen = noise === 'learn' ? all : all.map((person) => withoutCopies(person, library))
  const present = chosen.filter(({ photos }) => photos.length > 0)
  if (present.length > 0) return present
  const message =
    noise === 'learn'
      ? 'these people have no photos that can be read'
      : 'these people have no new photos for their key'
  throw new FailureError({ kind: 'bad request', message })
}

/**
 * Carries an order out and notes in the library whose key is ready and which photos have copies.
 *
 * @throws FailureError as `protectPeople`
 */
export async function carryOut(
  order: ProtectionOrder,
  people: readonly PersonPhotos[],
  library: PhotoLibrary,
  settings: Settings,
  tools: Tools,
  watcher: Watcher,
): Promise<ProtectSummary[]> {
  const summaries =
    order.noise === 'learn'
      ? [await learnAndProtect(order, people, library, settings, tools, watcher)]
      : await applyKeys(order, people, tools, watcher)
  noteCopies(people, summaries, library)
  return summaries
}

function withoutCopies(person: PersonPhotos, library: PhotoLibrary): PersonPhotos {
  const photos = person.key ? person.photos.filter(({ id }) => !library.isProtected(id, person.key)) : []
  return { ...person, photos }
}

async function learnAndProtect(
  { method, out, output }: ProtectionOrder,
  people: readonly PersonPhotos[],
  library: PhotoLibrary,
  { device, precision }: Settings,
  tools: Tools,
  watcher: Watcher,
): Promise<ProtectSummary> {
  const others = library
    .others()
    .map(({ name, photos }) => ({ name, photos: photos.map(({ path }) => path) }))
  const request = { people, others, omitted: [], out, method, output, side: workingSide }
  const summary = await protectPeople({ ...request, device, precision, seed: undefined }, tools, watcher)
  const { mode, request: noiseRequest } = summary.manifest.noise
  if (mode === 'class') {
    // Who had no readable photo has no noise in it, and keeps an earlier key.
    const learned = new Set(
      summary.manifest.photos.flatMap((photo) => (photo.outcome === 'protected' ? photo.person : [])),
    )
    for (const { id, name } of people) {
      if (learned.has(name)) library.setKey(id, { request: noiseRequest, name })
    }
  }
  return summary
}

/** People whose noise was learned together share a noise file, and with it a run. */
async function applyKeys(
  { out, output }: ProtectionOrder,
  people: readonly PersonPhotos[],
  { engine, keys }: Tools,
  watcher: Watcher,
): Promise<ProtectSummary[]> {
  const summaries: ProtectSummary[] = []
  for (const request of new Set(people.map(({ key }) => key?.request))) {
    const noiseFile = request === undefined ? undefined : await keys.noiseFileFor(request)
    if (noiseFile === undefined) {
      const message = 'the key of these people is not on this computer any more; protect their photos again'
      throw new FailureError({ kind: 'unreadable', message })
    }
    const noise = NoiseSource.parse(await engine.call('describe-noise', { noiseFile }))
    const holders = people.flatMap(({ key, photos }) =>
      key && key.request === request ? { name: key.name, photos } : [],
    )
    const folder = await OutputFolder.open(out)
    try {
      const manifest = await copyAndRecord(
        { people: holders, noiseFile, noise, output },
        [],
        { engine, folder },
        watcher,
      )
      summaries.push({ out: folder.path, manifestFile: folder.manifestFile, manifest, keys: [] })
    } finally {
      await folder.close()
    }
  }
  return summaries
}

function noteCopies(
  people: readonly PersonPhotos[],
  summaries: readonly ProtectSummary[],
  library: PhotoLibrary,
): void {
  const ids = new Map<string, PhotoId>(
    people.flatMap(({ photos }) => photos.map(({ path, id }) => [path, id] as const)),
  )
  for (const { manifest } of summaries) {
    for (const photo of manifest.photos) {
      const id = photo.outcome === 'protected' ? ids.get(photo.result.photo) : undefined
      if (id !== undefined) library.setProtected(id, manifest.noise.request)
    }
  }
}
