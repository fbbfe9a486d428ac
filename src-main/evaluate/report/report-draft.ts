import sharp from 'sharp'
import type {
  Report,
  ReportFile,
  ReportPhoto,
  ReportRequest,
  ReportRow,
  SurvivalCell,
} from '../../../src-shared/report'
import { findDefence } from '../../defences'
import { needsCleanPhotos } from '../../defences/define'
import { findArchitecture } from '../../networks'
import { NetworkChoice } from '../../networks/choice'
import { tensorflowVersion } from '../../tensor/native'
import type { Run } from '../../tensor/run'
import { contentKey } from '../content-key'
import { chosenOf, recipeOf } from './planned-trainings'
import type { ReadPhoto } from './read-photos'
import type { ArrangedPhotos } from './report-pictures'
import type { PlannedCounterMeasure, PlannedVictim, ReportPlan } from './report-plan'
import { sharedChanges } from './shared-changes'
import { picturesHash } from './trainings'

/** A report while it grows. */
export class ReportDraft {
  readonly rows: ReportRow[] = []
  readonly survival: SurvivalCell[] = []
  matcher: Report['matcher'] = null
  readonly #request: ReportRequest
  readonly #plan: ReportPlan
  readonly #version: string
  readonly #run: Run
  readonly #started = performance.now()
  #album: Report['album'] | undefined
  #photos: ReportPhoto[] = []
  #pictures = ''
  #learnedFrom = 0

  constructor(request: ReportRequest, plan: ReportPlan, version: string, run: Run) {
    this.#request = request
    this.#plan = plan
    this.#version = version
    this.#run = run
  }

  describeAlbum(arranged: ArrangedPhotos, photos: readonly ReadPhoto[], unreadable: number): void {
    this.#album = albumOf(this.#request, this.#plan, arranged, photos, this.#request.leftOut + unreadable)
    this.#photos = describePhotos(this.#request, arranged, photos)
    this.#pictures = picturesHash(arranged.pictures)
    this.#learnedFrom = arranged.pictures.originals.labels.length
  }

  report(complete: boolean): ReportFile {
    if (!this.#album) throw new Error('nothing has been read yet')
    const { kind, seed, protection } = this.#request
    const { victims, counterMeasures, notTested } = this.#plan
    return {
      format: 1,
      kind,
      seed,
      finishedAt: new Date().toISOString(),
      complete,
      made: {
        unlearnable: this.#version,
        tensorflow: tensorflowVersion(),
        node: process.versions.node,
        sharp: sharp.versions.sharp ?? 'unknown',
        precision: this.#run.precision,
        seconds: (performance.now() - this.#started) / 1000,
        pictures: this.#pictures,
      },
      album: this.#album,
      protection,
      victims: victims.map((victim) => ({
        id: victim.id,
        name: victim.name,
        isSurrogate: isSurrogate(victim, protection),
        recipe: { ...recipeOf(victim, this.#plan, Math.max(1, this.#learnedFrom)) },
      })),
      counterMeasures: counterMeasures.map(describeCounterMeasure),
      rows: [...this.rows],
      survival: [...this.survival],
      matcher: this.matcher,
      photos: this.#photos,
      notTested: [...notTested],
      request: this.#request,
    }
  }
}

function albumOf(
  { people, others }: ReportRequest,
  { side }: ReportPlan,
  { posted, unseen, setAside, cutEvents, madeUp }: ArrangedPhotos,
  photos: readonly ReadPhoto[],
  leftOut: number,
): Report['album'] {
  const count = (rows: ArrangedPhotos['posted'], label: number) =>
    rows.filter((photo) => photo?.source.label === label).length
  const otherLabels = new Set(
    photos.map(({ source }) => source.label).filter((label) => label >= people.length),
  )
  const withFaces = photos.filter(({ source }) => source.region).length
  return {
    people: people.map(({ name }, label) => ({
      name,
      posted: count(posted, label),
      unseen: count(unseen, label),
      oneEvent: cutEvents.includes(label),
    })),
    others: {
      people: others.length > 0 ? otherLabels.size : madeUp > 0 ? 1 : 0,
      photos:
        madeUp +
        [...posted, ...unseen].filter((photo) => photo && otherLabels.has(photo.source.label)).length,
      madeUp: madeUp > 0,
    },
    setAside: setAside.length,
    leftOut,
    look: withFaces === 0 ? 'photos' : withFaces === photos.length ? 'faces' : 'both',
    side,
  }
}

function describePhotos(
  { people, protection }: ReportRequest,
  { posted, setAside }: ArrangedPhotos,
  photos: readonly ReadPhoto[],
): ReportPhoto[] {
  const [learned, aside] = [new Set(posted), new Set(setAside)]
  const shared = protection?.mode === 'sample' ? new Map<ReadPhoto, number>() : sharedChanges(photos)
  return photos.flatMap((photo) => {
    if (!photo.described) return []
    const person = people[photo.source.label]?.name ?? ''
    const use = learned.has(photo) ? 'posted' : aside.has(photo) ? 'set aside' : 'new'
    return [{ ...photo.described, person, use, sharedChange: shared.get(photo) ?? null } as const]
  })
}

function describeCounterMeasure(planned: PlannedCounterMeasure): Report['counterMeasures'][number] {
  const { id, defence, parameters } = chosenOf(planned)
  const found = findDefence(defence)
  return {
    id,
    name: found.name,
    source: found.source,
    needsCleanPhotos: needsCleanPhotos(found),
    parameters: { ...parameters },
  }
}

/** Whether the noise was learned against this very network. */
function isSurrogate({ network }: PlannedVictim, protection: ReportRequest['protection']): boolean {
  const surrogates = NetworkChoice.array().safeParse(protection?.parameters.surrogates)
  return surrogates.success && surrogates.data.some((one) => spelledOut(one) === spelledOut(network))
}

function spelledOut({ network, params }: NetworkChoice): string {
  const parsed = findArchitecture(network).params.safeParse(params)
  return contentKey([network, parsed.success ? parsed.data : params])
}
