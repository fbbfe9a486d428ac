import { z } from 'zod'
import { joinRecords, type RecordKind, type Records, selectRecords } from '../attacks/records'
import type { VictimMaker, VictimModel } from '../evaluate/victims/define'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { definePoisoningDefence } from './define'
import { rowsByClass } from './rows-by-class'

const params = z.object({
  learned: z.number().int().min(1).default(10).describe('records of each class in a small training set'),
  judged: z.number().int().min(1).default(25).describe('records of each class that its model is asked about'),
  repeats: z.number().int().min(1).default(5).describe('small training sets'),
  largestLoss: z
    .number()
    .min(0)
    .max(1)
    .default(0.32)
    .describe('of right answers in a class, as a share of those judged, up to which a record is kept'),
})
type Params = z.output<typeof params>

/** Every record is tried out: with it or without it, does a model of a few records get as much right? */
export const rejectOnNegativeImpact = definePoisoningDefence({
  kind: 'filter',
  id: 'reject-on-negative-impact',
  name: 'Reject on negative impact (RONI)',
  source: 'Nelson et al., Exploiting Machine Learning to Subvert Your Spam Filter, LEET 2008',
  summary: 'Drops every record that by itself makes a small model worse.',
  records: ['features', 'tokens'],
  goals: ['untargeted', 'target'],
  assumes:
    'One poison record does harm by itself, and to many answers. What is aimed at one answer gets past it.',
  needs: [],
  cost: 'a few small trainings for every record',
  params,
  presets: { standard: {} },
  keep,
})

async function* keep<Kind extends RecordKind>(
  records: Records<Kind>,
  victim: VictimMaker<Kind>,
  params: Params,
  run: Run,
): AsyncGenerator<Step, Int32Array, void> {
  const random = new Random(run.seed).fork('negative impact')
  const trials: Trial<Kind>[] = []
  for (let repeat = 0; repeat < params.repeats; repeat++) {
    const { base, judged } = draw(records, params, random)
    const model = yield* victim.train(base, run)
    trials.push({ base, judged, right: rightOfClasses(model, judged) })
  }
  const total = records.labels.length
  const kept: number[] = []
  for (let row = 0; row < total; row++) {
    const candidate = selectRecords(records, [row])
    const losses = new Float64Array(records.classNames.length)
    for (const { base, judged, right } of trials) {
      const model = yield* victim.train(joinRecords(base, candidate), run)
      for (const [label, now] of rightOfClasses(model, judged).entries()) {
        losses[label] = (losses[label] as number) + ((right[label] as number) - now) / trials.length
      }
    }
    if (Math.max(...losses) <= params.largestLoss * params.judged) kept.push(row)
    yield { progress: { phase: 'trying out records', unit: 'records', done: row + 1, total } }
  }
  return Int32Array.from(kept)
}

interface Trial<Kind extends RecordKind> {
  readonly base: Records<Kind>
  readonly judged: Records<Kind>
  /** Right answers in each class without any candidate. */
  readonly right: Int32Array
}

function draw<Kind extends RecordKind>(
  records: Records<Kind>,
  { learned, judged }: Params,
  random: Random,
): Pick<Trial<Kind>, 'base' | 'judged'> {
  const order = random.permutation(records.labels.length)
  const byClass = rowsByClass(
    order.map((row) => records.labels[row] as number),
    records.classNames.length,
  ).map((places) => places.map((place) => order[place] as number))
  return {
    base: selectRecords(
      records,
      byClass.flatMap((rows) => rows.slice(0, learned)),
    ),
    judged: selectRecords(
      records,
      byClass.flatMap((rows) => rows.slice(learned, learned + judged)),
    ),
  }
}

/** How many it gets right of every class. Disposes of the model. */
function rightOfClasses<Kind extends RecordKind>(
  model: VictimModel<Kind>,
  judged: Records<Kind>,
): Int32Array {
  const answers = model.classify(judged)
  model.dispose()
  const right = new Int32Array(judged.classNames.length)
  for (const [row, label] of judged.labels.entries()) {
    if (answers[row] === label) right[label] = (right[label] as number) + 1
  }
  return right
}
