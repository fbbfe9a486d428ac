import { estimate } from '../../src-shared/estimate'
import { FailureError } from '../../src-shared/failure'
import { type Poison, poisoned } from '../attacks/poison'
import { inspectPoison } from '../attacks/poison-inspection'
import { type RecordKind, type Records, selectRecords } from '../attacks/records'
import { stamp } from '../attacks/trigger'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import type { VictimMaker, VictimModel } from './victims/define'

/** One draw of the attack: a poison and the set that it was made for. Trials fixed before anybody looks at outcomes. */
export interface Trial<Kind extends RecordKind> {
  readonly train: Records<Kind>
  readonly poison: Poison<Kind>
}

/** What one victim does. */
export interface VictimOutcome {
  /** Share of the untouched test records that it gets right. */
  readonly accuracy: number
  /** Targets, or test records with the trigger on them, that it takes for the wanted class; none for untargeted attacks. */
  readonly fooled: Count
  /** Of attacks with a trigger: the same test records without it, taken for the wanted class. */
  readonly withoutTrigger?: Count
  /** Of attacks with a trigger: the same test records with it, taken for what they are. */
  readonly robust?: Count
}

/** One victim of the poisoned set beside one of the clean set, alike in all else. */
export interface TrialRow {
  /** Position in the trials. */
  readonly trial: number
  readonly seed: number
  readonly clean: VictimOutcome
  readonly poisoned: VictimOutcome
}

/** How often something happened in how many trials. */
export interface Count {
  readonly hits: number
  readonly of: number
}

/**
 * A count with its rate and Wilson's 95 % interval. Triggered pictures that one victim saw are no independent trials:
 * between victims the rate varies more than their interval says, which the rows show.
 */
export interface Rate extends Count {
  readonly rate: number
  readonly interval: readonly [low: number, high: number]
}

export interface AttackSuccess {
  readonly rows: readonly TrialRow[]
  /** Over all rows, victims of the poisoned sets. */
  readonly success: Rate
  /** The same count on victims of the clean sets: what the attack must be measured against. */
  readonly control: Rate
  /** Of attacks with a trigger, poisoned victims asked without it. */
  readonly withoutTrigger?: Rate
  readonly robust?: Rate
  /** Means over the rows. */
  readonly cleanAccuracy: number
  readonly poisonedAccuracy: number
  /** How much more the poisoned victim of a row errs than the clean one, as a share of the test records. */
  readonly errorRise: { readonly mean: number; readonly lowest: number; readonly highest: number }
}

/**
 * Trains fresh victims on the clean and the poisoned set of every trial, with every seed, and says what the poison
 * did. Trials of one set share its clean victims.
 *
 * @param test untouched records that nobody trained on
 * @throws FailureError `bad request` naming how a poison is dearer than its budget, before anything is trained
 */
export async function* measureAttack<Kind extends RecordKind>(
  trials: readonly Trial<Kind>[],
  test: Records<Kind>,
  victim: VictimMaker<Kind>,
  seeds: readonly number[],
  run: Omit<Run, 'seed' | 'resume'>,
): AsyncGenerator<Step, AttackSuccess, void> {
  for (const { poison, train } of trials) refuseOverspent(poison as Poison, train as Records)
  const sets = new Set(trials.map(({ train }) => train))
  const trainings = seeds.length * (sets.size + trials.length)
  const rows: TrialRow[] = []
  let trained = 0
  const outcomes = async function* (set: Records<Kind>, seed: number, poisons: readonly Poison<Kind>[]) {
    const model = yield* withProgress(victim.train(set, { ...run, seed }), ({ done, total }) => ({
      phase: 'training victims',
      unit: 'victims',
      done: trained + done / total,
      total: trainings,
    }))
    trained++
    try {
      return poisons.map((poison) => outcomeOf(model, poison, test))
    } finally {
      model.dispose()
    }
  }
  for (const seed of seeds) {
    for (const set of sets) {
      const own = [...trials.entries()].filter(([, { train }]) => train === set)
      const clean = yield* outcomes(
        set,
        seed,
        own.map(([, { poison }]) => poison),
      )
      for (const [index, [trial, { poison }]] of own.entries()) {
        const [outcome] = yield* outcomes(poisoned(set, poison), seed, [poison])
        rows.push({ trial, seed, clean: clean[index] as VictimOutcome, poisoned: outcome as VictimOutcome })
      }
    }
  }
  return summarise(rows)
}

function refuseOverspent(poison: Poison, train: Records): void {
  const { overspent } = inspectPoison(poison, train)
  if (overspent.length > 0) {
    throw new FailureError({
      kind: 'bad request',
      message: `A poison of "${poison.attack}" is dearer than it may be. ${overspent.join(' ')}`,
    })
  }
}

function outcomeOf<Kind extends RecordKind>(
  model: VictimModel<Kind>,
  { aimed }: Poison<Kind>,
  test: Records<Kind>,
): VictimOutcome {
  const answers = model.classify(test)
  const accuracy = share(answers, (answer, row) => answer === test.labels[row])
  switch (aimed.goal) {
    case 'untargeted':
      return { accuracy, fooled: { hits: 0, of: 0 } }
    case 'target':
      return { accuracy, fooled: count(model.classify(aimed.target), (answer) => answer === aimed.wanted) }
    case 'trigger': {
      const rows = Int32Array.from(test.labels.keys()).filter((row) =>
        aimed.source === undefined ? test.labels[row] !== aimed.wanted : test.labels[row] === aimed.source,
      )
      const plain = selectRecords(test, rows)
      const triggered = stamp(plain as Records<'images'>, aimed.trigger) as unknown as Records<Kind>
      const answered = model.classify(triggered)
      return {
        accuracy,
        fooled: count(answered, (answer) => answer === aimed.wanted),
        withoutTrigger: count(model.classify(plain), (answer) => answer === aimed.wanted),
        robust: count(answered, (answer, row) => answer === plain.labels[row]),
      }
    }
  }
}

function summarise(rows: readonly TrialRow[]): AttackSuccess {
  const withoutTrigger = rows.flatMap((row) => row.poisoned.withoutTrigger ?? [])
  const robust = rows.flatMap((row) => row.poisoned.robust ?? [])
  const rises = rows.map(({ clean, poisoned }) => clean.accuracy - poisoned.accuracy)
  return {
    rows,
    success: rateOf(rows.map((row) => row.poisoned.fooled)),
    control: rateOf(rows.map((row) => row.clean.fooled)),
    ...(withoutTrigger.length > 0 && { withoutTrigger: rateOf(withoutTrigger) }),
    ...(robust.length > 0 && { robust: rateOf(robust) }),
    cleanAccuracy: mean(rows.map((row) => row.clean.accuracy)),
    poisonedAccuracy: mean(rows.map((row) => row.poisoned.accuracy)),
    errorRise: { mean: mean(rises), lowest: Math.min(...rises), highest: Math.max(...rises) },
  }
}

function rateOf(counts: readonly Count[]): Rate {
  const hits = counts.reduce((sum, each) => sum + each.hits, 0)
  const of = counts.reduce((sum, each) => sum + each.of, 0)
  const { share: rate, low, high } = estimate({ right: hits, of })
  return { hits, of, rate, interval: [low, high] }
}

function count(answers: Int32Array, is: (answer: number, row: number) => boolean): Count {
  return {
    hits: answers.reduce((hits, answer, row) => hits + (is(answer, row) ? 1 : 0), 0),
    of: answers.length,
  }
}

function share(answers: Int32Array, is: (answer: number, row: number) => boolean): number {
  const { hits, of } = count(answers, is)
  return hits / of
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
