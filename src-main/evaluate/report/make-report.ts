import type {
  Recognised,
  ReportFile,
  ReportRequest,
  ReportRow,
  SurvivalCell,
} from '../../../src-shared/report'
import type { Run, Step } from '../../tensor/run'
import { matchFaces } from './match-faces'
import { type PlannedTraining, trainingsOf } from './planned-trainings'
import { readPhotos } from './read-photos'
import { ReportDraft } from './report-draft'
import { type ArrangedPhotos, arrangePhotos, isMeasurable } from './report-pictures'
import type { ReportPlan } from './report-plan'
import { sourcesOf } from './report-source'
import { SentPhotos, type Way, waysOf } from './send-photos'
import { type ReportTools, type TrainingPair, TrainingPairs } from './training-pairs'

/**
 * Trains recognisers on the photos as they were and on the copies as they lie on the disk, and says what each of them
 * recognises in photos of other events. The report so far is written to the store after every row; a run that was
 * interrupted goes on after the last training that was finished.
 *
 * @throws FailureError when no photo can be read
 */
export async function* makeReport(
  request: ReportRequest,
  plan: ReportPlan,
  tools: ReportTools,
  run: Run,
): AsyncGenerator<Step, ReportFile, void> {
  const draft = new ReportDraft(request, plan, tools.version, run)
  const { sources, names } = sourcesOf(request)
  const photos = yield* readPhotos(sources, plan.side)
  const arranged = await arrangePhotos(photos, names, request.people.length, plan.side, run.seed)
  draft.describeAlbum(arranged, photos, sources.length - photos.length)
  if (isMeasurable(arranged.pictures)) yield* measure(arranged, draft, plan, tools, run)
  const report = draft.report(true)
  await tools.store.writeReport(report)
  return report
}

async function* measure(
  arranged: ArrangedPhotos,
  draft: ReportDraft,
  plan: ReportPlan,
  tools: ReportTools,
  run: Run,
): AsyncGenerator<Step, void, void> {
  const { pictures } = arranged
  const [ordinary, ...others] = trainingsOf(plan, pictures.originals.labels.length)
  const ways = waysOf(plan.survival)
  const pairs = new TrainingPairs(ordinary.seeds + others.length + ways.length, tools, run)
  draft.matcher = yield* matchFaces(arranged, plan.matcher, tools.store)
  for (const training of [ordinary, ...others]) {
    const trained: TrainingPair[] = []
    for (let index = 0; index < training.seeds; index++) {
      trained.push(yield* pairs.train(pictures, training, run.seed + index))
    }
    draft.rows.push(rowOf(training, trained))
    await tools.store.writeReport(draft.report(false))
  }
  const sent = yield* SentPhotos.send(arranged, plan.survival, plan.side)
  for (const way of ways) {
    const pair = yield* pairs.train(sent.after(way), ordinary, run.seed)
    draft.survival.push(cellOf(way, pair))
    await tools.store.writeReport(draft.report(false))
  }
}

function rowOf({ victim, counterMeasure }: PlannedTraining, pairs: readonly TrainingPair[]): ReportRow {
  const rightOf = (pair: TrainingPair, side: 'unprotected' | 'protected') =>
    pair[side].recognised.people.right
  const order = [...pairs].sort((one, other) => rightOf(one, 'protected') - rightOf(other, 'protected'))
  // Of an even number the one that is worse for the owner.
  const middle = order[Math.floor(order.length / 2)] as TrainingPair
  return {
    victim: victim.id,
    counterMeasure: counterMeasure?.id ?? 'none',
    unprotected: middle.unprotected.recognised,
    protected: middle.protected.recognised,
    seeds: pairs.map((pair) => ({
      seed: pair.seed,
      unprotected: rightOf(pair, 'unprotected'),
      protected: rightOf(pair, 'protected'),
    })),
    seconds: pairs.reduce((sum, pair) => sum + pair.unprotected.seconds + pair.protected.seconds, 0),
  }
}

function cellOf(way: Way, { unprotected, protected: kept }: TrainingPair): SurvivalCell {
  const people = ({ recognised }: { readonly recognised: Recognised }) => recognised.people
  return { ...way, unprotected: people(unprotected), protected: people(kept) }
}
