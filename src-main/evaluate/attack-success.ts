import type { AttackSuccess, Count, Rate, TrialRow, VictimOutcome } from '../../src-shared/attack-outcome'
import { estimate } from '../../src-shared/estimate'
import { failure } from '../../src-shared/failure'
import { type Poison, poisoned } from '../attacks/poison'
import { inspectPoison } from '../attacks/poison-inspection'
import { poisonRows } from '../attacks/poison-rows'
import { type RecordKind, type Records, selectRecords } from '../attacks/records'
import { stamp } from '../attacks/trigger'
import type { Run, Step } from '../tensor/run'
import { withProgress } from '../tensor/with-progress'
import { defenceOutcome } from './defence-outcome'
import type { VictimMaker, VictimModel } from './victims/define'

/** One draw of the attack: a poison and the set that it was made for. Trials fixed before anybody looks at outcomes. */
export interface Trial<Kind extends RecordKind> {
  readonly train: Records<Kind>
  readonly poison: Poison<Kind>
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
  const outcomes = async function* (
    set: Records<Kind>,
    seed: number,
    poisons: readonly Poison<Kind>[],
    rowsOfPoison: Int32Array = new Int32Array(),
  ) {
    const model = yield* withProgress(victim.train(set, { ...run, seed }), ({ done, total }) => ({
      phase: 'training victims',
      unit: 'victims',
      done: trained + done / total,
      total: trainings,
    }))
    trained++
    try {
      const defence = defenceOutcome(model, set, rowsOfPoison, test)
      return poisons.map((poison) => ({ ...outcomeOf(model, poison, test), ...defence }))
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
        const [outcome] = yield* outcomes(poisoned(set, poison), seed, [poison], poisonRows(set, poison))
        rows.push({ trial, seed, clean: clean[index] as VictimOutcome, poisoned: outcome as VictimOutcome })
      }
    }
  }
  return summarise(rows)
}

function refuseOverspent(poison: Poison, train: Records): void {
  const { overspent } = inspectPoison(poison, train)
  if (overspent.length > 0) {
    throw failure('poison-overspent', { attack: poison.attack, reasons: overspent.join(' ') })
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
      const [before, answered] = [model.classify(plain), model.classify(triggered)]
      const right = answered.filter((_, row) => before[row] === plain.labels[row])
      return {
        accuracy,
        fooled: count(answered, (answer) => answer === aimed.wanted),
        withoutTrigger: count(before, (answer) => answer === aimed.wanted),
        robust: count(answered, (answer, row) => answer === plain.labels[row]),
        turned: count(right, (answer) => answer === aimed.wanted),
      }
    }
  }
}

function summarise(rows: readonly TrialRow[]): AttackSuccess {
  const withoutTrigger = rows.flatMap((row) => row.poisoned.withoutTrigger ?? [])
  const robust = rows.flatMap((row) => row.poisoned.robust ?? [])
  const turned = rows.flatMap((row) => row.poisoned.turned ?? [])
  const rises = rows.map(({ clean, poisoned }) => clean.accuracy - poisoned.accuracy)
  return {
    rows,
    success: rateOf(rows.map((row) => row.poisoned.fooled)),
    control: rateOf(rows.map((row) => row.clean.fooled)),
    ...(withoutTrigger.length > 0 && { withoutTrigger: rateOf(withoutTrigger) }),
    ...(robust.length > 0 && { robust: rateOf(robust) }),
    ...(turned.length > 0 && { turned: rateOf(turned) }),
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
