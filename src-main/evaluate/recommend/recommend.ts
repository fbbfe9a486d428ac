import { estimate } from '../../../src-shared/estimate'
import {
  type MethodTrial,
  mostRecognised,
  type Recommendation,
  type RecommendationRequest,
} from '../../../src-shared/recommendation'
import type { Run, Step } from '../../tensor/run'
import { readPhotos } from '../report/read-photos'
import { type ArrangedPhotos, arrangePhotos, isMeasurable } from '../report/report-pictures'
import { reportPlans } from '../report/report-plan'
import type { ReportSource } from '../report/report-source'
import { goals, toleratedEpsilon } from './candidates'
import { tryMethods } from './try-methods'

/** Recognisers are trained as for a quick report, whose figures a trial foretells. */
const plan = reportPlans.quick
/** Recognisers that get no more than this of the unprotected people right have learned too little to fail meaningfully. */
const lowestUnprotected = 0.5
/** Of fewer new photos, even none recognised instead of all would prove nothing. */
const fewestExamined = 4

/**
 * Tries the methods for a goal in their short forms on some of the owner's photos. Recommends the method after
 * which recognisers get least right in the way of training that suits them best, if that is clearly less than without
 * protection.
 *
 * Pictures are protected at the size at which they are learned, so what writing and sending photos does to the noise is
 * left out.
 *
 * @throws FailureError when no photo can be read
 */
export async function* recommend(
  request: RecommendationRequest,
  run: Run,
): AsyncGenerator<Step, Recommendation, void> {
  const names = [...request.people, ...request.others].map(({ name }) => name)
  const photos = yield* readPhotos(sourcesOf(request), plan.side)
  const arranged = await arrangePhotos(photos, names, request.people.length, plan.side, run.seed)
  const { goal, change } = request
  const counts = countsOf(arranged)
  const canTry = isMeasurable(arranged.pictures) && counts.examined >= fewestExamined
  const trials = canTry
    ? yield* tryMethods(arranged.pictures, goals[goal], { strength: toleratedEpsilon[change], plan }, run)
    : []
  return { goal, change, ...judge(trials), trials, photos: counts }
}

function sourcesOf({ people, others }: RecommendationRequest): ReportSource[] {
  return [...people, ...others].flatMap(({ pictures }, label) =>
    pictures.map(({ photo, region }) => ({ label, original: photo, region })),
  )
}

/** Which of the trials is best, if any helps: of equals the first. */
export function judge(trials: readonly MethodTrial[]): Pick<Recommendation, 'verdict' | 'recommended'> {
  if (trials.length === 0) return { verdict: 'too few photos', recommended: null }
  const most = trials.map(mostRecognised)
  if (most.every(({ unprotected }) => estimate(unprotected).share <= lowestUnprotected)) {
    return { verdict: 'recogniser too weak', recommended: null }
  }
  const helps = (trial: number) => {
    const { unprotected, protected: kept } = most[trial] as (typeof most)[number]
    return estimate(kept).high < estimate(unprotected).low
  }
  const shareOf = (trial: number) => estimate((most[trial] as (typeof most)[number]).protected).share
  const [best] = [...trials.keys()].filter(helps).sort((one, other) => shareOf(one) - shareOf(other))
  return best === undefined
    ? { verdict: 'none helps', recommended: null }
    : { verdict: 'found', recommended: best }
}

function countsOf({ pictures: { people, originals, unseen } }: ArrangedPhotos): Recommendation['photos'] {
  const own = (labels: Int32Array) => labels.filter((label) => label < people).length
  const [learned, examined] = [own(originals.labels), own(unseen.labels)]
  return { learned, examined, others: originals.labels.length + unseen.labels.length - learned - examined }
}
