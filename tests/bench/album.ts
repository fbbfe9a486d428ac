import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Application } from '../../src-main/app/application'
import type { JobId, ProtectionOrder } from '../../src-shared/jobs'
import type { PersonId } from '../../src-shared/library'
import { OutputSettings } from '../../src-shared/output-settings'
import { ReportKind } from '../../src-shared/report'
import { allRead, allSearched, ask, ended, until } from '../app/ask-application'
import { builtEntry } from '../built-engine'
import { sharedData } from '../shared-data'
import { makeAlbum } from './album/made-up-album'
import { PeakMemory } from './album/peak-memory'

/**
 * `npm run bench -- album [--photos N] [--report quick|full] [--json]`
 *
 * A phone's album of three people, 200 photos of 12 megapixels, through the app as its pages use it: imported, read,
 * searched for faces (a folder is a person), noise learned, copies written; then one new photo with a ready key; then a
 * report. Says how long each part takes, the longest time without any sign of progress, and how much memory all
 * processes had together at the peak. Faces come from the shared test data.
 */
const people = ['id02', 'id07', 'id11']
const strangers = ['id20', 'id21', 'id22', 'id23', 'id24', 'id25']

interface Part {
  readonly seconds: number
  /** The longest time without an event from the app. */
  readonly silence: number
  /** Of all processes, at the peak. */
  readonly gigabytes: number
}

type AlbumResult = { readonly photos: number } & Awaited<ReturnType<typeof walkThrough>>

await main()

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      photos: { type: 'string', default: '200' },
      report: { type: 'string', default: 'quick' },
      json: { type: 'boolean', default: false },
    },
  })
  const folder = await mkdtemp(join(tmpdir(), 'unlearnable-album-'))
  try {
    const faces = people.map((person) => `${sharedData('faces')}/${person}`)
    const photos = Number(values.photos)
    const last = await makeAlbum(join(folder, 'album'), faces, photos + 1)
    const kind = ReportKind.parse(values.report)
    const result = { photos, ...(await walkThrough(folder, last, kind)) }
    console.log(values.json ? JSON.stringify(result) : table(result))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function walkThrough(folder: string, last: string, kind: ReportKind) {
  // It comes when the others are protected.
  const later = join(folder, 'later.jpg')
  await rename(last, later)
  const application = await Application.open({
    dataFolder: join(folder, 'data'),
    root: resolve(import.meta.dirname, '../..'),
    engineEntry: builtEntry('engine'),
  })
  const memory = new PeakMemory()
  try {
    const parts = new Map<string, Part>()
    const part = async <Outcome>(name: string, work: () => Promise<Outcome>): Promise<Outcome> => {
      const { outcome, ...times } = await timed(application, work)
      const taken = { ...times, gigabytes: memory.take() }
      parts.set(name, taken)
      console.error(lineOf(name, taken))
      return outcome
    }
    await part('import and read', async () => {
      const others = strangers.map((person) => join(sharedData('faces'), person))
      await ask(application, 'add-photos', { paths: others, role: 'other' })
      await ask(application, 'add-photos', { paths: [join(folder, 'album')], role: 'protected' })
      await until(application, allRead)
    })
    await part('find faces', () => until(application, allSearched))
    const ids = await protectedPeople(application)
    const job = await part('learn and write copies', () => carryOut(application, folder, ids, 'learn'))
    await part('one new photo: read, find faces', async () => {
      await ask(application, 'add-photos', { paths: [later], role: 'protected' })
      const { library } = await until(application, allSearched)
      const added = library.photos.at(-1)
      const owner = library.people.find(({ name }) => name === basename(dirname(last)))?.id
      if (!added || !owner) throw new Error('the new photo is not there')
      await ask(application, 'assign-photos', { photos: [added.id], to: owner })
    })
    await part('one new photo: put the key on it', () => carryOut(application, folder, ids, 'key'))
    await part(`${kind} report`, () => report(application, job, kind))
    return { parts: Object.fromEntries(parts) }
  } finally {
    memory.stop()
    await application.close()
  }
}

async function protectedPeople(application: Application): Promise<PersonId[]> {
  const { library } = await ask(application, 'read-state', {})
  return library.people.filter(({ role }) => role === 'protected').map(({ id }) => id)
}

async function carryOut(
  application: Application,
  folder: string,
  ids: readonly PersonId[],
  noise: ProtectionOrder['noise'],
): Promise<JobId> {
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
  return job.id
}

async function report(application: Application, job: JobId, kind: ReportKind): Promise<void> {
  await ask(application, 'start-report', { job, kind })
  const { reports } = await until(application, (state) =>
    state.reports.reports.every(({ status }) => !['waiting', 'running'].includes(status)),
  )
  const [made] = reports.reports
  if (made?.status !== 'done') throw new Error(JSON.stringify(made))
  console.error(`    recognised: ${JSON.stringify(made.headline)}`)
}

async function timed<Outcome>(application: Application, work: () => Promise<Outcome>) {
  const started = performance.now()
  let last = started
  let silence = 0
  const sign = () => {
    silence = Math.max(silence, performance.now() - last)
    last = performance.now()
  }
  const stopListening = application.onEvent(sign)
  const outcome = await work()
  sign()
  stopListening()
  return { outcome, seconds: (performance.now() - started) / 1000, silence: silence / 1000 }
}

function table({ photos, parts }: AlbumResult): string {
  return [
    `${photos} photos of 12 megapixels, three people`,
    ...Object.entries(parts).map(([name, part]) => lineOf(name, part)),
  ].join('\n')
}

function lineOf(name: string, { seconds, silence, gigabytes }: Part): string {
  return `  ${name.padEnd(34)}${seconds.toFixed(1).padStart(8)} s   longest without progress ${silence.toFixed(1)} s, memory ${gigabytes.toFixed(2)} GB`
}
