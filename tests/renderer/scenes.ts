import type { AppResult } from '../../src-shared/contract'
import type { ReportEntry } from '../../src-shared/reports'
import { Settings } from '../../src-shared/settings'
import { madeUpDemo } from './made-up-demo'
import { madeUpFaceLibrary } from './made-up-faces'
import { madeUpErrors, madeUpJob, outFolder } from './made-up-jobs'
import { madeUpLabs } from './made-up-lab'
import { madeUpId, madeUpLibrary, withProblems } from './made-up-library'

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
  ended: () =>
    stateOf({
      library: album,
      jobs: {
        jobs: [
          madeUpJob(album, 'failed', {
            status: 'failed',
            errors: madeUpErrors(20),
            failure: {
              kind: 'unwritable',
              message: 'the disk of the folder for the copies is full; make room or choose another folder',
              file: outFolder,
            },
          }),
          madeUpJob(album, 'cancelled', { status: 'cancelled', errors: madeUpErrors(12) }),
          madeUpJob(
            album,
            'done',
            {
              status: 'done',
              errors: madeUpErrors(71),
              counts: { photos: 26, protected: 23, failed: 3 },
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
            failure: { kind: 'unreadable', message: 'beach.jpg is no longer where it was' },
          }),
        ],
      },
    }),
  lab: () => stateOf({ library: album, labs: { labs: madeUpLabs() } }),
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
    reports: { reports: [] },
    labs: { labs: [] },
    defaultFolder: outFolder,
    ...part,
  }
}
