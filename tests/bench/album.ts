import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Application } from '../../src-main/app/application'
import type { ProtectionOrder } from '../../src-shared/jobs'
import type { PersonId } from '../../src-shared/library'
import { OutputSettings } from '../../src-shared/output-settings'
import { allRead, allSearched, ask, ended, until } from '../app/ask-application'
import { builtEntry } from '../built-engine'
import { sharedData } from '../shared-data'
import { makeAlbum } from './album/made-up-album'
import { PeakMemory } from './album/peak-memory'

/**
 * `npm run bench -- album [--photos N] [--json]`
 *
 * A phone's album of three people, 200 photos of 12 megapixels, through the app as its pages use it: imported, read,
 * searched for faces, faces given to their people by the groups that the app suggests, noise learned, copies written;
 * then one new photo with a ready key. Says how long each part takes, the longest time without any sign of progress,
 * and how much memory all processes had together at the peak. Faces come from the shared test data.
 */
const people = ['id02', 'id07', 'id11']
const strangers = ['id20', 'id21', 'id22', 'id23', 'id24', 'id25']

interface Part {
  readonly seconds: number
  /** The longest time without an event from the app. */
  readonly silence: number
}

await main()

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { photos: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } },
  })
  const folder = await mkdtemp(join(tmpdir(), 'unlearnable-album-'))
  try {
    const faces = people.map((person) => `${sharedData('faces')}/${person}`)
    const shown = await makeAlbum(join(folder, 'album'), faces, Number(values.photos) + 1)
    const result = await walkThrough(folder, shown)
    console.log(values.json ? JSON.stringify(result) : table(result))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function walkThrough(folder: string, shown: readonly number[][]) {
  const later = await setAside(folder)
  const application = await Application.open({
    dataFolder: join(folder, 'data'),
    root: resolve(import.meta.dirname, '../..'),
    engineEntry: builtEntry('engine'),
  })
  const memory = new PeakMemory()
  try {
    const parts = new Map<string, Part>()
    const part = async (name: string, work: () => Promise<unknown>) => {
      const taken = await timed(application, work)
      parts.set(name, taken)
      console.error(lineOf(name, taken))
    }
    await part('import and read', async () => {
      const others = strangers.map((person) => join(sharedData('faces'), person))
      await ask(application, 'add-photos', { paths: others, role: 'other' })
      await ask(application, 'add-photos', { paths: [join(folder, 'album')], role: 'protected' })
      await until(application, allRead)
    })
    await part('find faces', () => until(application, allSearched))
    const named = await nameFaces(application, shown)
    await part('learn and write copies', () => carryOut(application, folder, named.people, 'learn'))
    await part('one new photo: read, find faces', async () => {
      await ask(application, 'add-photos', { paths: [later], role: 'protected' })
      const { library } = await until(application, allSearched)
      const added = library.photos.at(-1)
      const owner = library.photos.find(({ name }) => name === 'photo-001.jpg')?.person
      if (!added || !owner) throw new Error('the new photo is not there')
      await ask(application, 'assign-photos', { photos: [added.id], to: owner })
    })
    await part('one new photo: put the key on it', () => carryOut(application, folder, named.people, 'key'))
    return {
      photos: shown.length - 1,
      facesInTheRightGroup: named.right,
      faces: named.faces,
      parts: Object.fromEntries(parts),
      peakGigabytes: memory.stop(),
    }
  } finally {
    memory.stop()
    await application.close()
  }
}

/** The last photo comes when the others are protected. */
async function setAside(folder: string): Promise<string> {
  const names = (await readdir(join(folder, 'album'))).sort()
  const last = names.at(-1) as string
  const later = join(folder, 'later')
  await mkdir(later)
  await copyFile(join(folder, 'album', last), join(later, last))
  await rm(join(folder, 'album', last))
  return join(later, last)
}

/** As an owner who trusts the app: the largest groups are the people. */
async function nameFaces(application: Application, shown: readonly number[][]) {
  const { groups } = await ask(application, 'suggest-people', {})
  const { library } = await ask(application, 'read-state', {})
  const photoOf = new Map(
    library.photos.flatMap(({ name, faces }) => (faces ?? []).map(({ id }) => [id, name] as const)),
  )
  const ownersOf = (face: string) => shown[Number(/\d+/.exec(photoOf.get(face) ?? '')?.[0] ?? 0) - 1] ?? []
  let right = 0
  let faces = 0
  for (const [index, group] of groups.slice(0, people.length).entries()) {
    const votes = people.map(
      (_, person) => group.faces.filter((face) => ownersOf(face).includes(person)).length,
    )
    right += Math.max(...votes)
    faces += group.faces.length
    await ask(application, 'assign-faces', { faces: group.faces, to: { newPerson: `person ${index + 1}` } })
  }
  const after = await ask(application, 'read-state', {})
  const ids = after.library.people.filter(({ role }) => role === 'protected').map(({ id }) => id)
  return { right, faces, people: ids }
}

async function carryOut(
  application: Application,
  folder: string,
  ids: readonly PersonId[],
  noise: ProtectionOrder['noise'],
): Promise<void> {
  const order: ProtectionOrder = {
    people: [...ids],
    noise,
    method: { method: 'emn', values: {} },
    out: join(folder, 'copies'),
    output: OutputSettings.parse({}),
  }
  await ask(application, 'start-job', order)
  const { jobs } = await until(application, ended)
  const [job] = jobs.jobs
  if (job?.status !== 'done' || job.counts.failed > 0) throw new Error(JSON.stringify(job))
}

async function timed(application: Application, work: () => Promise<unknown>): Promise<Part> {
  const started = performance.now()
  let last = started
  let silence = 0
  const sign = () => {
    silence = Math.max(silence, performance.now() - last)
    last = performance.now()
  }
  const stopListening = application.onEvent(sign)
  await work()
  sign()
  stopListening()
  return { seconds: (performance.now() - started) / 1000, silence: silence / 1000 }
}

function table({
  photos,
  faces,
  facesInTheRightGroup,
  parts,
  peakGigabytes,
}: Awaited<ReturnType<typeof walkThrough>>) {
  return [
    `${photos} photos of 12 megapixels, three people; ${facesInTheRightGroup} of ${faces} faces in the largest groups belong together`,
    ...Object.entries(parts).map(([name, part]) => lineOf(name, part)),
    `  memory of all processes, at the peak${peakGigabytes.toFixed(2).padStart(6)} GB`,
  ].join('\n')
}

function lineOf(name: string, { seconds, silence }: Part): string {
  return `  ${name.padEnd(34)}${seconds.toFixed(1).padStart(8)} s   longest without progress ${silence.toFixed(1)} s`
}
