import { z } from 'zod'
import { type RecordKind, type Records, selectRecords } from '../attacks/records'
import type { VictimMaker, VictimModel } from '../evaluate/victims/define'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import { definePoisoningDefence } from './define'
import { trainOnPart } from './train-on-part'
import { countVotes, winner } from './votes'

const params = z.object({
  models: z.number().int().min(1).default(15).describe('that vote'),
  share: z.number().gt(0).max(1).default(0.3).describe('of the records that each of them learns from'),
  features: z
    .number()
    .gt(0)
    .max(1)
    .default(1)
    .describe('share of the features that each of them sees; pictures and texts are always seen as a whole'),
})
type Params = z.output<typeof params>

/** Randomisation: an attacker who does not know the draw cannot make poison that sits in every part of it. */
export const bagging = definePoisoningDefence({
  kind: 'guarded training',
  id: 'bagging',
  name: 'Bagging over secret subsets',
  source:
    'Barreno et al., Can Machine Learning Be Secure?, 2006 (randomisation); Biggio et al., 2011 (bagging)',
  summary: 'Trains several models on random parts of the set that nobody knows and lets them vote.',
  records: ['images', 'features', 'tokens'],
  goals: ['untargeted', 'target', 'trigger'],
  assumes: 'A single record does the harm, or a few. Poison of which every part has its share stays.',
  needs: [],
  cost: 'as many trainings as there are models, each on a part',
  params,
  presets: { 'parts of the records': {}, 'parts of the features too': { features: 0.5 } },
  guard: <Kind extends RecordKind>(victim: VictimMaker<Kind>, params: Params): VictimMaker<Kind> => ({
    name: victim.name,
    scenario: victim.scenario,
    train: (records, run) => train(records, victim, params, run),
  }),
})

interface Member<Kind extends RecordKind> {
  readonly model: VictimModel<Kind>
  /** The records as it sees them. */
  readonly view: (records: Records<Kind>) => Records<Kind>
}

async function* train<Kind extends RecordKind>(
  records: Records<Kind>,
  victim: VictimMaker<Kind>,
  { models, share, features }: Params,
  run: Run,
): AsyncGenerator<Step, VictimModel<Kind>, void> {
  const random = new Random(run.seed).fork('bagging')
  const members: Member<Kind>[] = []
  const dispose = () => {
    for (const { model } of members) model.dispose()
  }
  let finished = false
  try {
    for (let member = 0; member < models; member++) {
      const count = Math.max(1, Math.round(share * records.labels.length))
      const rows = random.permutation(records.labels.length).subarray(0, count).sort()
      const view = viewOf(records, features, random)
      const training = trainOnPart(victim, view(selectRecords(records, rows)), {
        ...run,
        seed: run.seed + member,
      })
      const model = yield* withProgress(training, ({ done, total }) => ({
        phase: 'training on random parts',
        unit: 'models',
        done: member + done / total,
        total: models,
      }))
      members.push({ model, view })
    }
    finished = true
  } finally {
    if (!finished) dispose()
  }
  return {
    classify: (asked) => {
      const answers = members.map(({ model, view }) => model.classify(view(asked)))
      return Int32Array.from(countVotes(answers, asked.labels.length, records.classNames.length), winner)
    },
    dispose,
  }
}

function viewOf<Kind extends RecordKind>(
  records: Records<Kind>,
  share: number,
  random: Random,
): (records: Records<Kind>) => Records<Kind> {
  const given = records as Records
  if (given.kind !== 'features' || share === 1) return (all) => all
  const width = given.content.shape[1]
  const columns = random.permutation(width).subarray(0, Math.max(1, Math.round(share * width)))
  return (all) => selectColumns(all as Records<'features'>, columns) as unknown as Records<Kind>
}

function selectColumns(records: Records<'features'>, columns: Int32Array): Records<'features'> {
  const [count, width] = records.content.shape
  const values = Float32Array.from({ length: count * columns.length }, (_, at) => {
    const row = Math.floor(at / columns.length)
    return records.content.values[row * width + (columns[at % columns.length] as number)] as number
  })
  return { ...records, content: { values, shape: [count, columns.length] } }
}
