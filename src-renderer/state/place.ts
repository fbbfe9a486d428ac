import { AttackId } from '../../src-shared/attack-runs'
import { JobId } from '../../src-shared/jobs'
import { LabId } from '../../src-shared/labs'
import { PhotoId } from '../../src-shared/library'
import { ReportId } from '../../src-shared/reports'

/** What the window shows. */
export type Place =
  | { readonly view: 'photos' | 'people' | 'protect' | 'progress' | 'demo' | 'settings' | 'expectations' }
  /** The faces in one photo. */
  | { readonly view: 'faces'; readonly photo: PhotoId }
  /** Of one job, or the list of all. */
  | { readonly view: 'results'; readonly job?: JobId }
  /** One report, the newest unless it is named. */
  | { readonly view: 'reports'; readonly report?: ReportId }
  /** One matrix, the newest unless it is named, and one of its cells by its position. */
  | { readonly view: 'lab'; readonly lab?: LabId; readonly cell?: number }
  /** All attacks, or one of them. */
  | { readonly view: 'attacks'; readonly attack?: AttackId }
  /** One photo of a job, the first unless it is named. */
  | { readonly view: 'compare'; readonly job: JobId; readonly photo?: PhotoId }
export type View = Place['view']

/** A place as the part of the address after the page, so that reload and the back button keep it. */
export function hashOf(place: Place): string {
  const parts: (string | undefined)[] = [place.view]
  if (place.view === 'results' || place.view === 'compare') parts.push(place.job)
  if (place.view === 'reports') parts.push(place.report)
  if (place.view === 'lab') parts.push(place.lab, place.cell?.toString())
  if (place.view === 'attacks') parts.push(place.attack)
  if (place.view === 'compare' || place.view === 'faces') parts.push(place.photo)
  return `#/${parts.filter((part) => part !== undefined).join('/')}`
}

/** The place behind such a part of an address; photos for anything that `hashOf` does not make. */
export function placeOf(hash: string): Place {
  const [view, first, second] = hash.replace(/^#\//, '').split('/')
  const jobId = JobId.safeParse(first).data
  const photoId = PhotoId.safeParse(view === 'faces' ? first : second).data
  switch (view) {
    case 'people':
    case 'protect':
    case 'progress':
    case 'demo':
    case 'settings':
    case 'expectations':
      return { view }
    case 'faces':
      return photoId ? { view, photo: photoId } : { view: 'photos' }
    case 'results':
      return jobId ? { view, job: jobId } : { view }
    case 'reports': {
      const report = ReportId.safeParse(first).data
      return report ? { view, report } : { view }
    }
    case 'lab': {
      const lab = LabId.safeParse(first).data
      if (!lab) return { view }
      return /^\d{1,6}$/.test(second ?? '') ? { view, lab, cell: Number(second) } : { view, lab }
    }
    case 'attacks': {
      const attack = AttackId.safeParse(first).data
      return attack ? { view, attack } : { view }
    }
    case 'compare':
      if (!jobId) return { view: 'results' }
      return photoId ? { view, job: jobId, photo: photoId } : { view, job: jobId }
    default:
      return { view: 'photos' }
  }
}
