import { z } from 'zod'
import type { Records } from '../attacks/records'
import type { VictimMaker } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'
import { featuresOfRecords } from './asked-of-victim'
import { definePoisoningDefence } from './define'
import { nearestRows } from './nearest-rows'

const params = z.object({
  neighbours: z
    .number()
    .int()
    .min(1)
    .default(13)
    .describe('that vote on a label: more than twice as many as one target may have poison'),
})

/** Poison lies among records of another class, which know its label better. */
export const neighbourLabels = definePoisoningDefence({
  kind: 'filter',
  id: 'neighbour-labels',
  name: 'Vote of the nearest neighbours',
  source: 'Peri et al., Deep k-NN Defense against Clean-Label Data Poisoning Attacks, ECCV 2020 workshops',
  summary: 'Drops every record whose label loses the vote of its nearest neighbours in the features.',
  records: ['images', 'features'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'Poison is outnumbered where it lies. Poison in heaps outvotes the others.',
  needs: ['features'],
  cost: 'for pictures one training; and the distances of all records',
  params,
  presets: { standard: {}, 'one poison record': { neighbours: 5 } },
  keep,
})

async function* keep(
  records: Records<'images' | 'features'>,
  victim: VictimMaker<'images' | 'features'>,
  { neighbours }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, Int32Array, void> {
  const features = yield* featuresOfRecords(records, victim, run)
  const { labels, classNames } = records
  const nearest = nearestRows(features, neighbours)
  yield {
    progress: { phase: 'asking neighbours', unit: 'records', done: labels.length, total: labels.length },
  }
  return Int32Array.from(labels.keys()).filter((row) => {
    const votes = new Int32Array(classNames.length)
    for (const voter of nearest[row]?.rows ?? []) {
      const label = labels[voter] as number
      votes[label] = (votes[label] as number) + 1
    }
    return votes[labels[row] as number] === Math.max(...votes)
  })
}
