import { join } from 'node:path'
import { failure } from '../../src-shared/failure'
import type { Job, JobPhoto } from '../../src-shared/jobs'
import { type CopiedPhoto, ReportRequest } from '../../src-shared/report'
import { reportLimits, withinLimits } from '../../src-shared/report-limits'
import type { ReportOrder } from '../../src-shared/reports'
import type { Settings } from '../../src-shared/settings'
import { readManifest } from './output-folder'
import { protectionOf } from './pair-copies'
import type { PhotoLibrary } from './photo-library'
import type { PersonPhotos } from './placed-photos'

/** The same for every report, so that two of them differ in nothing but the copies. */
const seed = 0

/**
 * What is to be measured about the copies that a job made. The job's people, photos and faces are those of the library.
 *
 * @throws FailureError `bad request` when none of the photos is in the library any more
 */
export async function reportOfJob(
  job: Job,
  photos: readonly JobPhoto[],
  { kind, counterMeasures }: Pick<ReportOrder, 'kind' | 'counterMeasures'>,
  library: PhotoLibrary,
  { precision }: Pick<Settings, 'precision'>,
): Promise<ReportRequest> {
  const people = peopleOfJob(job, library).map((person) => ({
    name: person.name,
    photos: copiesOf(person, job, photos),
  }))
  const withCopies = people.filter((person) => person.photos.length > 0)
  if (withCopies.length === 0) throw failure('job-without-photos', {})
  const others = library.others().map(({ name, pictures }) => ({ name, pictures: [...pictures] }))
  const manifest = await readManifest(job.order.out).catch(() => undefined)
  return ReportRequest.parse({
    kind,
    ...withinLimits({ people: withCopies, others }, reportLimits[kind]),
    protection: manifest ? protectionOf(manifest) : null,
    counterMeasures,
    seed,
    precision,
  })
}

/** Those of the job's people who are still in the library. */
export function peopleOfJob({ order }: Job, library: PhotoLibrary): PersonPhotos[] {
  const present = new Set(library.state.people.map(({ id }) => id))
  return library.photosOf(order.people.filter((id) => present.has(id)))
}

function copiesOf(person: PersonPhotos, { order }: Job, photos: readonly JobPhoto[]): CopiedPhoto[] {
  const copies = new Map(photos.map((photo) => [photo.photo, photo]))
  return person.photos.flatMap(({ id, path, place, faces = [] }): CopiedPhoto[] => {
    const made = copies.get(id)
    if (made?.outcome !== 'protected') return []
    const own = faces.find((face) => face.person === person.name)
    return [
      {
        original: path,
        copy: join(order.out, ...made.copy.split('/')),
        place,
        ...(own && { region: own.region }),
        written: { sha256: made.result.written.sha256, measures: made.result.measures },
      },
    ]
  })
}
