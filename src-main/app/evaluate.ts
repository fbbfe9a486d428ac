import { resolve } from 'node:path'
import type { FaceProtection } from '../../src-shared/protect'
import { type ReportFile, type ReportKind, ReportRequest } from '../../src-shared/report'
import { reportLimits, withinLimits } from '../../src-shared/report-limits'
import type { Engine } from '../engine/host'
import { assignFaces } from './assign-faces'
import { collectOthers } from './collect'
import type { Watcher } from './copies'
import { facesOfOthers } from './faces-of-others'
import { findFaces } from './find-faces'
import { pairCopies } from './pair-copies'
import { version } from './version'

/** Copies in a folder that are to be evaluated. */
export interface EvaluationOrder {
  readonly copies: string
  /** Folders with the originals; without any, they are where the record of the copies says. */
  readonly originals: readonly string[]
  /** Folders with clean photos of other people. */
  readonly others: readonly string[]
  readonly kind: ReportKind
  readonly faces: FaceProtection
  readonly seed: number
  /** The file that the report goes to; beside it lies what was measured until it is finished. */
  readonly out: string
}

/**
 * Measures what the copies in a folder are worth and writes the report. The same order goes on where an earlier run
 * stopped.
 *
 * @throws FailureError as `pairCopies`; `unreadable` for others that cannot be read, `unwritable`, `cancelled`
 */
export async function evaluateFolder(
  order: EvaluationOrder,
  engine: Engine,
  watcher: Watcher = {},
): Promise<ReportFile> {
  return evaluate(await requestOf(order, engine, watcher), filesAt(order.out), engine, watcher)
}

/** Where a report goes, and what is measured until it is finished. */
export interface EvaluationFiles {
  readonly report: string
  readonly progress: string
}

/** A report's file, and the other one beside it. */
export function filesAt(out: string): EvaluationFiles {
  const report = resolve(out)
  return { report, progress: `${report}.progress` }
}

/** Carries a request out, also one from an earlier report. @throws FailureError as `evaluateFolder` */
export function evaluate(
  request: ReportRequest,
  files: EvaluationFiles,
  engine: Engine,
  { signal, onProgress }: Watcher = {},
): Promise<ReportFile> {
  return engine.call('evaluate', { request, version, ...files }, { signal, onProgress })
}

async function requestOf(
  { copies, originals, others: otherFolders, kind, faces, seed }: EvaluationOrder,
  engine: Engine,
  watcher: Watcher,
): Promise<ReportRequest> {
  const paired = await pairCopies(copies, originals)
  const asPeople = paired.people.map(({ name, photos }) => ({
    name,
    photos: photos.map(({ original, place }) => ({ path: original, place })),
  }))
  const others = (await collectOthers(otherFolders, asPeople)).map(({ name, pictures }) => ({
    name,
    pictures: [...pictures],
  }))
  const chosen = withinLimits({ people: paired.people, others }, reportLimits[kind])
  const framed = faces === 'off' ? chosen : await withFaces(chosen, kind, engine, watcher)
  return ReportRequest.parse({
    kind,
    ...framed,
    leftOut: chosen.leftOut,
    protection: paired.protection,
    seed,
  })
}

type Chosen = ReturnType<typeof withinLimits>

/** The squares around the faces of the photos' owners, and around the largest faces of others. */
async function withFaces(
  { people, others }: Pick<Chosen, 'people' | 'others'>,
  kind: ReportKind,
  engine: Engine,
  watcher: Watcher,
): Promise<Pick<Chosen, 'people' | 'others'>> {
  const originals = people.flatMap(({ photos }) => photos.map(({ original }) => original))
  const otherPhotos = others.flatMap(({ pictures }) => pictures.map(({ photo }) => photo))
  const search = kind === 'quick' ? 'quick' : 'thorough'
  const seen = await findFaces([...originals, ...otherPhotos], search, engine, watcher)
  const assigned = assignFaces(
    people.map(({ name, photos }) => ({
      name,
      photos: photos.map(({ original, place }) => ({ path: original, place })),
    })),
    seen,
    new Map(),
  )
  const facesOf = facesOfOthers(seen)
  return {
    people: people.map(({ name, photos }, index) => ({
      name,
      photos: photos.map((photo, at) => {
        const own = assigned[index]?.photos[at]?.faces?.find(({ person }) => person === name)
        return own ? { ...photo, region: own.region } : photo
      }),
    })),
    others: others.map((other) => ({ name: other.name, pictures: [...facesOf(other).pictures] })),
  }
}
