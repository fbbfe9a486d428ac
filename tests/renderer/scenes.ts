import type { AppResult } from '../../src-shared/contract'
import { failure, failureOf } from '../../src-shared/failure'
import type { ReportEntry } from '../../src-shared/reports'
import { Settings } from '../../src-shared/settings'
import { madeUpAttackRuns } from './made-up-attacks'
import { madeUpDemo } from './made-up-demo'
import { madeUpFaceLibrary } from './made-up-faces'
import { madeUpErrors, madeUpJob, outFolder } from './made-up-jobs'
import { madeUpLabs, madeUpMethodsLab, madeUpPoisoningLab } from './made-up-lab'
import { madeUpId, madeUpLibrary, withProblems } from './made-up-library'
import { madeUpRecommendation } from './made-up-recommendation'

export type State = AppResult<'read-state'>

const album = madeUpLibrary(64)
const faces = madeUpFaceLibrary()

/** States of the app worth looking at, by name. */
const scenes: Readonly<Record<string, () => State>> = {
  empty: () => stateOf({ library: { people: [], photos: [], omitted: [] } }),
  album: () => stateOf({ library: album }),
  large: () => stateOf({ library: madeUpLibrary(5000, 24) }),
  faces: () => stateOf({ library: faces }),
  searching: () => stateOf({ library: whileSearching(faces) }),
  compared: () =>
    stateOf({
      library: faces,
      settings: Settings.parse({ recentFolders: [outFolder] }),
      jobs: {
        jobs: [
          madeUpJob(
            faces,
            'done',
            {
              status: 'done',
              errors: madeUpErrors(71),
              counts: { photos: 18, protected: 16, failed: 2 },
            },
            2,
          ),
        ],
      },
    }),
  lost: () =>
    stateOf({
      library: {
        ...album,
        notices: [
          {
            id: 'lost',
            lost: 'settings',
            keptAs: '/home/ada/.local/share/unlearnable/settings-2026-11-20.json',
          },
        ],
      },
    }),
  problems: () => stateOf({ library: withProblems(album) }),
  running: () =>
    stateOf({
      library: album,
      jobs: {
        jobs: [
          madeUpJob(album, 'waiting', {}, 1),
          madeUpJob(
            album,
            'running',
            {
              status: 'running',
              errors: madeUpErrors(34),
              progress: {
                phase: 'learning the noise',
                unit: 'rounds',
                done: 34,
                total: 90,
                secondsLeft: 112,
              },
            },
            2,
          ),
        ],
      },
    }),
  /** The job has just begun, so nobody can say how long it takes. */
  begun: () =>
    stateOf({
      library: album,
      jobs: {
        jobs: [
          madeUpJob(album, 'running', {
            status: 'running',
            startedAt: new Date(Date.now() - 75_000).toISOString(),
          }),
        ],
      },
    }),
  /** Somebody's photos came without a folder. */
  loose: () => stateOf({ library: withNameOfFirst(album, 'Unnamed person') }),
  /** The first person's key was made by a method that cannot go on from it. */
  fixed: () => stateOf({ library: withKeyOfFirst(album, 'random') }),
  ended: () =>
    stateOf({
      library: album,
      settings: Settings.parse({ recentFolders: [outFolder, '/home/ada/Holiday'] }),
      jobs: {
        jobs: [
          madeUpJob(album, 'failed', {
            status: 'failed',
            errors: madeUpErrors(20),
            failure: failure('disk-full', { folder: outFolder }, { file: outFolder }).failure,
          }),
          madeUpJob(album, 'cancelled', { status: 'cancelled', errors: madeUpErrors(12) }),
          madeUpJob(
            album,
            'done',
            {
              status: 'done',
              errors: madeUpErrors(71),
              counts: { photos: 26, protected: 23, failed: 3 },
              photoFailure: failure('photo-unopenable', {}, { file: '/home/ada/Pictures/Ada/beach.jpg' })
                .failure,
              noise: {
                method: 'emn',
                mode: 'class',
                epsilon: 16,
                stopped: 'error reached',
                surrogateError: 0.012,
                contrastPictures: 0,
              },
            },
            2,
          ),
        ],
      },
    }),
  /** A job met what nobody foresaw. */
  unforeseen: () =>
    stateOf({
      library: album,
      jobs: {
        jobs: [
          madeUpJob(album, 'failed', {
            status: 'failed',
            failure: failureOf(new Error("Cannot read properties of undefined (reading 'length')")),
          }),
        ],
      },
    }),
  reports: () =>
    stateOf({
      library: album,
      reports: {
        reports: [
          madeUpEntry('running', 'quick', {
            headline: { unprotected: { right: 20, of: 24 }, protected: { right: 3, of: 24 } },
          }),
          madeUpEntry('done', 'full', { isReadable: true }, 2),
          madeUpEntry('done', 'quick', { isReadable: true }),
          madeUpEntry('cancelled', 'full', {}),
          madeUpEntry('failed', 'quick', {
            failure: failure('path-not-there', { path: 'beach.jpg' }).failure,
          }),
        ],
      },
    }),
  lab: () => stateOf({ library: album, labs: { labs: madeUpLabs() } }),
  methods: () => stateOf({ library: album, labs: { labs: [madeUpMethodsLab()] } }),
  poisoning: () => stateOf({ library: album, labs: { labs: [madeUpPoisoningLab()] } }),
  attacks: () => stateOf({ library: album, attacks: { runs: madeUpAttackRuns() } }),
  recommendation: () => stateOf({ library: album, recommendation: madeUpRecommendation('found') }),
  noRecommendation: () => stateOf({ library: album, recommendation: madeUpRecommendation('none helps') }),
  demo: () => stateOf({ library: album, demo: madeUpDemo('training') }),
  gallery: () => stateOf({ library: album, demo: madeUpDemo('done') }),
}

/** The state of a scene; the album for a name that nobody knows. */
export function sceneOf(name: string | null): State {
  const scene = scenes[name ?? 'album'] ?? scenes.album
  if (!scene) throw new Error('there is no album')
  return scene()
}

/** A report on the first people of the album. */
function madeUpEntry(
  status: ReportEntry['status'],
  kind: ReportEntry['order']['kind'],
  changes: Partial<ReportEntry>,
  people = 1,
): ReportEntry {
  return {
    id: madeUpId(`report ${status} ${kind}`),
    order: { job: madeUpId('job done'), kind },
    people: album.people.slice(0, people).map(({ id, name }) => ({ id, name })),
    status,
    createdAt: '2026-11-24T09:30:00.000Z',
    isReadable: false,
    ...changes,
  }
}

function withNameOfFirst({ people: [first, ...people], ...library }: State['library'], name: string) {
  return { ...library, people: first ? [{ ...first, name, hasKey: false }, ...people] : [] }
}

function withKeyOfFirst({ people: [first, ...people], ...library }: State['library'], keyMethod: string) {
  return { ...library, people: first ? [{ ...first, keyMethod }, ...people] : [] }
}

/** The same library while half of its photos have been searched for faces. */
function whileSearching(library: State['library']): State['library'] {
  const half = Math.floor(library.photos.length / 2)
  return {
    ...library,
    photos: library.photos.map(({ faces, ...photo }, index) => (index < half ? { ...photo, faces } : photo)),
    faceSearch: { done: half, total: library.photos.length },
  }
}

function stateOf(part: Partial<State>): State {
  return {
    version: '0.1.0',
    library: { people: [], photos: [], omitted: [] },
    jobs: { jobs: [] },
    settings: Settings.parse({}),
    demo: madeUpDemo('idle'),
    recommendation: { phase: 'idle' },
    reports: { reports: [] },
    labs: { labs: [] },
    attacks: { runs: [] },
    defaultFolder: outFolder,
    ...part,
  }
}
