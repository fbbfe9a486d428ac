import { z } from 'zod'
import { type RecordKind, type Records, selectRecords } from '../attacks/records'
import type { VictimMaker, VictimModel } from '../evaluate/victims/define'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import { definePoisoningDefence } from './define'
import { compareRecords, sumOfContent } from './record-content'
import { trainOnPart } from './train-on-part'
import { countVotes, radiusOf, winner } from './votes'

const params = z.object({
  partitions: z
    .number()
    .int()
    .min(1)
    .default(100)
    .describe(
      'of the training set, each with a model of its own; the more, the more is certified and the less is learned',
    ),
})
type Params = z.output<typeof params>

/**
 * Deep partition aggregation. A record can change the vote of one model alone, its partition's, so that the lead of a
 * class says how many records an attacker would have to change, whoever that is and whatever is known.
 */
export const partitionAggregation = definePoisoningDefence({
  kind: 'guarded training',
  id: 'partition-aggregation',
  name: 'Deep partition aggregation',
  source: 'Levine and Feizi, Deep Partition Aggregation, ICLR 2021',
  summary:
    'Splits the set by what is in each record, trains a model on each part and lets them vote, with a proven radius.',
  records: ['images', 'features', 'tokens'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'Nothing of the poison but its number: more records than the radius may change an answer.',
  needs: [],
  cost: 'as many trainings as there are partitions, each on so much less',
  params,
  presets: { 'a hundred partitions': {}, 'ten partitions': { partitions: 10 } },
  guard: <Kind extends RecordKind>(victim: VictimMaker<Kind>, { partitions }: Params): VictimMaker<Kind> => ({
    name: victim.name,
    scenario: victim.scenario,
    train: (records, run) => train(records, victim, partitions, run),
  }),
})

async function* train<Kind extends RecordKind>(
  records: Records<Kind>,
  victim: VictimMaker<Kind>,
  partitions: number,
  run: Run,
): AsyncGenerator<Step, VictimModel<Kind>, void> {
  const models: VictimModel<Kind>[] = []
  const dispose = () => {
    for (const model of models) model.dispose()
  }
  let finished = false
  try {
    for (const [partition, rows] of partitionRecords(records as Records, partitions).entries()) {
      if (rows.length === 0) continue
      // A model may depend on nothing but its own partition, or the proof does not hold.
      const training = trainOnPart(victim, selectRecords(records, rows), {
        ...run,
        seed: run.seed + partition,
      })
      models.push(
        yield* withProgress(training, ({ done, total }) => ({
          phase: 'training on partitions',
          unit: 'partitions',
          done: partition + done / total,
          total: partitions,
        })),
      )
    }
    finished = true
  } finally {
    if (!finished) dispose()
  }
  const votesFor = (asked: Records<Kind>) =>
    countVotes(
      models.map((model) => model.classify(asked)),
      asked.labels.length,
      records.classNames.length,
    )
  return {
    classify: (asked) => Int32Array.from(votesFor(asked), winner),
    radii: (asked) => Int32Array.from(votesFor(asked), radiusOf),
    dispose,
  }
}

/**
 * The rows of every partition, in an order that depends on the records alone. The partition of a record depends on
 * nothing but its content: not on its label, and not on the other records.
 */
export function partitionRecords(records: Records, partitions: number): Int32Array[] {
  const rows = Array.from({ length: partitions }, (): number[] => [])
  for (const row of records.labels.keys()) rows[sumOfContent(records, row) % partitions]?.push(row)
  return rows.map((own) => Int32Array.from(own).sort((one, other) => compareRecords(records, one, other)))
}
