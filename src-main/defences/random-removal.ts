import { z } from 'zod'
import type { RecordKind, Records } from '../attacks/records'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { definePoisoningDefence } from './define'

const params = z.object({
  dropped: z.number().min(0).lt(1).default(0.05).describe('share of the set'),
})

/** The control for all other filters: what dropping so many records does by itself. */
export const randomRemoval = definePoisoningDefence({
  kind: 'filter',
  id: 'random-removal',
  name: 'Random removal',
  source: 'a control',
  summary: 'Drops records at random: what a filter must be better than.',
  records: ['images', 'features', 'tokens'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'Nothing, and helps as little.',
  needs: [],
  cost: 'none',
  params,
  presets: { standard: {} },
  keep,
})

async function* keep(
  { labels }: Records<RecordKind>,
  _victim: unknown,
  { dropped }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, Int32Array, void> {
  const total = labels.length
  yield { progress: { phase: 'dropping records', unit: 'records', done: total, total } }
  const order = new Random(run.seed).fork('random removal').permutation(total)
  return order.subarray(Math.floor(dropped * total)).sort()
}
