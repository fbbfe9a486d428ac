import { z } from 'zod'
import type { Records } from '../attacks/records'
import type { VictimMaker } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'
import { featuresOfRecords } from './asked-of-victim'
import { definePoisoningDefence } from './define'
import { featureMatrix } from './feature-matrix'
import { leadingDirections } from './leading-directions'
import { leastSuspiciousOfClasses } from './least-suspicious'
import { rowsByClass } from './rows-by-class'

const params = z.object({
  expected: z
    .number()
    .gt(0)
    .lt(0.6)
    .default(0.1)
    .describe('share of a class that may be poison; half as much again is dropped of every class'),
})

/** A backdoor leaves a second cloud in the features of its class, and the two lie apart in one direction. */
export const spectralSignatures = definePoisoningDefence({
  kind: 'filter',
  id: 'spectral-signatures',
  name: 'Spectral signatures',
  source: 'Tran, Li and Madry, Spectral Signatures in Backdoor Attacks, NeurIPS 2018',
  summary: 'Drops the records of each class that stand out most along the main direction of its features.',
  records: ['images', 'features'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'The poison of a class is alike and differs from the rest of it more than the rest varies.',
  needs: ['features'],
  cost: 'for pictures one training',
  params,
  presets: { standard: {} },
  keep,
})

async function* keep(
  records: Records<'images' | 'features'>,
  victim: VictimMaker<'images' | 'features'>,
  { expected }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, Int32Array, void> {
  const features = yield* featuresOfRecords(records, victim, run)
  const { labels, classNames } = records
  const scores = new Float64Array(labels.length)
  for (const [label, rows] of rowsByClass(labels, classNames.length).entries()) {
    yield {
      progress: { phase: 'looking at classes', unit: 'classes', done: label, total: classNames.length },
    }
    if (rows.length === 0) continue
    const own = featureMatrix(features, rows).center('column')
    const along = own.mmul(leadingDirections(own, 1))
    for (const [index, row] of rows.entries()) scores[row] = along.get(index, 0) ** 2
  }
  return leastSuspiciousOfClasses(scores, labels, classNames.length, 1.5 * expected)
}
