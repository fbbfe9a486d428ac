import { z } from 'zod'
import { type RecordKind, type Records, selectRecords } from '../attacks/records'
import type { VictimMaker, VictimModel } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import { lossesOf } from './asked-of-victim'
import { definePoisoningDefence } from './define'
import { leastSuspiciousOfClasses, lowest } from './least-suspicious'

const params = z.object({
  kept: z
    .number()
    .gt(0)
    .max(1)
    .default(0.65)
    .describe('share of the set that is learned from; best a little below the share that is clean'),
  rounds: z.number().int().min(1).default(8).describe('of choosing records and learning from them afresh'),
  perClass: z.boolean().default(false).describe('whether the share is taken of every class by itself'),
})
type Params = z.output<typeof params>

/** Learns from what fits, again and again: bad records do not fit what the others say. */
export const trimmedLoss = definePoisoningDefence({
  kind: 'guarded training',
  id: 'trimmed-loss',
  name: 'Iterative trimmed loss minimisation',
  source:
    'Shen and Sanghavi, Learning with Bad Training Data via Iterative Trimmed Loss Minimization, ICML 2019',
  summary: 'Trains, keeps the records with the smallest losses, and trains on those, some times over.',
  records: ['images', 'features'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes:
    'Bad records keep a high loss. Poison that is learned as fast as the rest, as triggers are, gets past it or is even preferred.',
  needs: ['losses'],
  cost: 'one training more than there are rounds',
  params,
  presets: { standard: {} },
  guard: <Kind extends RecordKind>(victim: VictimMaker<Kind>, params: Params): VictimMaker<Kind> => ({
    name: victim.name,
    scenario: victim.scenario,
    ...(victim.tells && { tells: victim.tells }),
    train: (records, run) => train(records, victim, params, run),
  }),
})

async function* train<Kind extends RecordKind>(
  records: Records<Kind>,
  victim: VictimMaker<Kind>,
  params: Params,
  run: Run,
): AsyncGenerator<Step, VictimModel<Kind>, void> {
  const { rounds } = params
  let kept: Int32Array = Int32Array.from(records.labels.keys())
  for (let round = 0; ; round++) {
    const model = yield* withProgress(victim.train(selectRecords(records, kept), run), ({ done, total }) => ({
      phase: 'training on what fits',
      unit: 'rounds',
      done: round + done / total,
      total: rounds + 1,
    }))
    if (round === rounds) return { ...model, kept }
    try {
      kept = fitting(lossesOf(model, records), records as Records, params)
    } finally {
      model.dispose()
    }
  }
}

/** The rows with the smallest losses. */
function fitting(
  losses: Float64Array,
  { labels, classNames }: Records,
  { kept, perClass }: Params,
): Int32Array {
  if (perClass) return leastSuspiciousOfClasses(losses, labels, classNames.length, 1 - kept)
  const rows = lowest(losses, [...labels.keys()], Math.floor(kept * labels.length))
  return Int32Array.from(rows).sort()
}
