import { z } from 'zod'
import type { Records } from '../attacks/records'
import type { VictimMaker } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'
import { featuresOfRecords, lossesOf } from './asked-of-victim'
import { definePoisoningDefence } from './define'
import { leastSuspiciousOfClasses } from './least-suspicious'
import {
  distancesAlongMeans,
  distancesToMean,
  distancesToNearest,
  type LabelledFeatures,
  outsideMainSubspace,
} from './outlier-scores'

const params = z.object({
  score: z
    .enum(['distance to mean', 'slab', 'loss', 'subspace', 'nearest neighbours'])
    .default('distance to mean')
    .describe(
      'by which records stand out: from the mean of their class; on the line between means (slab); by the loss of a model of all; outside of the main subspace; from their nearest neighbours',
    ),
  dropped: z.number().min(0).lt(1).default(0.05).describe('share of every class'),
})
type Params = z.output<typeof params>

/** Drops what stands out: the outlier detectors that poison is usually thought to fail. */
export const sanitisation = definePoisoningDefence({
  kind: 'filter',
  id: 'sanitisation',
  name: 'Data sanitisation',
  source: 'Koh, Steinhardt and Liang, Stronger Data Poisoning Attacks Break Data Sanitization Defenses, 2022',
  summary: 'Drops the records of each class that stand out most.',
  records: ['images', 'features'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'Poison stands out. Poison that is made to pass, close to others and in copies, does not.',
  needs: ['features', 'losses'],
  cost: 'for pictures, and for the loss, one training; for the subspace it grows with the cube of the records',
  params,
  presets: {
    'distance to mean': {},
    slab: { score: 'slab' },
    loss: { score: 'loss' },
    subspace: { score: 'subspace' },
    'nearest neighbours': { score: 'nearest neighbours' },
  },
  keep,
})

async function* keep(
  records: Records<'images' | 'features'>,
  victim: VictimMaker<'images' | 'features'>,
  { score, dropped }: Params,
  run: Run,
): AsyncGenerator<Step, Int32Array, void> {
  const { labels, classNames } = records
  const scores = yield* scoresOf(records, victim, score, run)
  yield { progress: { phase: 'scoring records', unit: 'records', done: labels.length, total: labels.length } }
  return leastSuspiciousOfClasses(scores, labels, classNames.length, dropped)
}

async function* scoresOf(
  records: Records<'images' | 'features'>,
  victim: VictimMaker<'images' | 'features'>,
  score: Params['score'],
  run: Run,
): AsyncGenerator<Step, Float64Array, void> {
  if (score === 'loss') {
    const model = yield* victim.train(records, run)
    try {
      return lossesOf(model, records)
    } finally {
      model.dispose()
    }
  }
  const features = yield* featuresOfRecords(records, victim, run)
  return outlierScores[score]({ features, labels: records.labels, classes: records.classNames.length })
}

const outlierScores: Record<
  Exclude<Params['score'], 'loss'>,
  (features: LabelledFeatures) => Float64Array
> = {
  'distance to mean': distancesToMean,
  slab: distancesAlongMeans,
  subspace: outsideMainSubspace,
  'nearest neighbours': distancesToNearest,
}
