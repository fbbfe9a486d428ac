import type { Matrix } from 'ml-matrix'
import { z } from 'zod'
import type { Records } from '../attacks/records'
import type { VictimMaker } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'
import { featuresOfRecords } from './asked-of-victim'
import { definePoisoningDefence } from './define'
import { featureMatrix } from './feature-matrix'
import { leadingDirections } from './leading-directions'
import { rowsByClass } from './rows-by-class'

const params = z.object({
  directions: z.number().int().min(1).default(10).describe('of the features of a class that are looked at'),
  largest: z
    .number()
    .gt(0)
    .max(0.5)
    .default(0.35)
    .describe(
      'share of a class up to which its smaller cluster is dropped; one of no poison splits in halves',
    ),
})

const rounds = 50

/** The features of a class with a backdoor fall into two clusters: one for what it shows, one for the trigger. */
export const activationClustering = definePoisoningDefence({
  kind: 'filter',
  id: 'activation-clustering',
  name: 'Activation clustering',
  source: 'Chen et al., Detecting Backdoor Attacks on Deep Neural Networks by Activation Clustering, 2018',
  summary: 'Splits the features of each class in two clusters and drops the smaller one where it is small.',
  records: ['images', 'features'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'Poison is fewer than the rest of its class and looks different to the victim.',
  needs: ['features'],
  cost: 'for pictures one training',
  params,
  presets: { standard: {} },
  keep,
})

async function* keep(
  records: Records<'images' | 'features'>,
  victim: VictimMaker<'images' | 'features'>,
  { directions, largest }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, Int32Array, void> {
  const features = yield* featuresOfRecords(records, victim, run)
  const { labels, classNames } = records
  const kept: number[] = []
  for (const [label, rows] of rowsByClass(labels, classNames.length).entries()) {
    yield {
      progress: { phase: 'looking at classes', unit: 'classes', done: label, total: classNames.length },
    }
    if (rows.length < 2) {
      kept.push(...rows)
      continue
    }
    const own = featureMatrix(features, rows).center('column')
    const count = Math.min(directions, own.columns, own.rows)
    const isSecond = twoClusters(own.mmul(leadingDirections(own, count)))
    const inSecond = isSecond.filter(Boolean).length
    const smallerIsSecond = inSecond <= rows.length / 2
    const isSmall = Math.min(inSecond, rows.length - inSecond) <= largest * rows.length
    kept.push(...rows.filter((_, index) => !isSmall || isSecond[index] !== smallerIsSecond))
  }
  return Int32Array.from(kept).sort()
}

/** Whether each row is in the second of two clusters, by 2-means that start from the ends of the first direction. */
function twoClusters(rows: Matrix): boolean[] {
  const first = rows.getColumn(0)
  let centres = [Math.min(...first), Math.max(...first)].map((end) => rows.getRow(first.indexOf(end)))
  let isSecond: boolean[] = []
  for (let round = 0; round < rounds; round++) {
    const next = rows.to2DArray().map((row) => {
      const [toFirst, toSecond] = centres.map((centre) =>
        row.reduce((sum, value, at) => sum + (value - (centre[at] as number)) ** 2, 0),
      ) as [number, number]
      return toSecond < toFirst
    })
    if (next.every((second, index) => second === isSecond[index])) break
    isSecond = next
    centres = [false, true].map((second) => {
      const own = [...isSecond.keys()].filter((index) => isSecond[index] === second)
      return rows.subMatrixRow(own).mean('column')
    })
  }
  return isSecond
}
