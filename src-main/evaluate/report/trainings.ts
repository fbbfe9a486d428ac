import { z } from 'zod'
import { type Recognised, Recognised as RecognisedSchema, type Tally } from '../../../src-shared/report'
import type { ImageSet } from '../../datasets/image-set'
import { findDefence } from '../../defences'
import { trainWith } from '../../defences/train-with'
import type { Run, Step } from '../../tensor/run'
import { contentKey, pictureKey } from '../content-key'
import { type Recognition, type TrainedVictim, trainVictim, type VictimRecipe } from '../train'
import type { ReportPictures } from './report-pictures'
import type { ReportStore } from './report-store'

/** A counter-measure with every parameter spelled out. */
export interface ChosenCounterMeasure {
  readonly id: string
  readonly defence: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** One recogniser to be trained. */
export interface Training {
  readonly pictures: ReportPictures
  /** What it learns from. */
  readonly posted: 'originals' | 'copies'
  readonly recipe: VictimRecipe
  readonly counterMeasure?: ChosenCounterMeasure | undefined
  readonly run: Run
}

const Outcome = z.object({ recognised: RecognisedSchema, seconds: z.number() })
export type Outcome = z.infer<typeof Outcome>

/**
 * What a recogniser gets right. The same training on the same pictures is done once; what is in the store counts as
 * done. Progress goes from 0 to 1.
 */
export async function* train(
  training: Training,
  store: ReportStore,
  version: string,
): AsyncGenerator<Step, Outcome, void> {
  const key = keyOf(training, version)
  const known = Outcome.safeParse(await store.read(key))
  if (known.success) return known.data
  const started = performance.now()
  const trained = yield* trainedVictim(training)
  const outcome = {
    recognised: recognised(trained, training.pictures),
    seconds: (performance.now() - started) / 1000,
  }
  await store.write(key, outcome)
  return outcome
}

function keyOf({ pictures, posted, recipe, counterMeasure, run }: Training, version: string): string {
  const { originals, unseen, people } = pictures
  return contentKey({
    // A counter-measure may look at some of the originals.
    pictures: pictureKey([pictures[posted], ...(counterMeasure ? [originals] : []), unseen]),
    people,
    recipe,
    counterMeasure: counterMeasure && [counterMeasure.defence, counterMeasure.parameters],
    seed: run.seed,
    precision: run.precision,
    version,
  })
}

/** The recogniser itself, whether or not the same was trained before. */
export function trainedVictim({
  pictures,
  posted,
  recipe,
  counterMeasure,
  run,
}: Training): AsyncGenerator<Step, TrainedVictim, void> {
  const { originals, unseen: test } = pictures
  const learned = pictures[posted]
  if (!counterMeasure) return trainVictim(learned, test, recipe, run)
  const defence = findDefence(counterMeasure.defence)
  if (defence.kind === 'features') throw new Error(`${defence.id} trains no network of its own`)
  return trainWith(defence, counterMeasure.parameters, { train: learned, originals, test }, recipe, run)
}

function recognised({ test, tested }: TrainedVictim, { people, unseen }: ReportPictures): Recognised {
  const labels = [...unseen.classNames.keys()]
  const own = labels.filter((label) => label < people)
  return {
    people: tallyOf(test, own),
    others: tallyOf(
      test,
      labels.filter((label) => label >= people),
    ),
    curve: tested.map(({ epoch, test: atEpoch }) => {
      const { right, of } = tallyOf(atEpoch, own)
      return { epoch, share: of === 0 ? 0 : right / of }
    }),
  }
}

/** What was recognised of the pictures with these labels. */
export function tallyOf({ confusion }: Recognition, labels: readonly number[]): Tally {
  const rows = labels.map((label) => ({ row: confusion[label] as readonly number[], label }))
  return {
    right: rows.reduce((sum, { row, label }) => sum + (row[label] as number), 0),
    of: rows.reduce((sum, { row }) => sum + row.reduce((total, count) => total + count, 0), 0),
  }
}

/** The hash of all that recognisers see. */
export function picturesHash({ originals, copies, unseen }: ReportPictures): string {
  return pictureKey([originals, copies, unseen] satisfies ImageSet[])
}
