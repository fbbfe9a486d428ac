import type { AttackPlace, AttackPlan } from '../../../src-shared/attack-run'
import type { PlannedPoisoning } from '../../../src-shared/lab-plan'
import type { PoisoningMeasurement } from '../../../src-shared/poisoning-lab'
import { recordsKey } from '../../attacks/records-key'
import { findPoisoningDefence } from '../../defences'
import { guardedVictim } from '../../defences/guarded-victim'
import { reasonsAgainst } from '../../defences/reasons-against'
import { tensorflowVersion } from '../../tensor/native'
import { choosePrecision, type Precision } from '../../tensor/precision'
import type { Step } from '../../tensor/run'
import { withProgress } from '../../tensor/with-progress'
import { measureAttack, type Trial } from '../attack-success'
import { craftPoisons } from '../attacking/craft-poisons'
import { openGround } from '../attacking/open-ground'
import { planAttack } from '../attacking/plan-attack'
import { summaryOf } from '../attacking/poison-summary'
import { victimOf, victimSeeds } from '../attacking/victim-of-plan'
import { withPretrained } from '../attacking/with-pretrained'
import { contentKey } from '../content-key'
import type { Ground } from '../testbeds/define'
import type { Pretrained } from '../victims'
import type { VictimMaker } from '../victims/define'
import { labelsOf, type PoisoningTask } from './cells'
import type { PoisoningMatrix } from './matrix'
import type { PoisoningStore } from './store'

export interface PoisoningTools {
  readonly store: PoisoningStore
  readonly place: AttackPlace
  /** Of the program: what another one has worked out does not count. */
  readonly version: string
}

/** Works the cells of a poisoning matrix out. */
export class PoisoningBench {
  readonly #tools: PoisoningTools
  /** How activations are stored: as the matrix says, else as is fastest here. */
  readonly precision: Precision
  /** The next cell is mostly on the same ground. */
  #ground: { readonly name: string; readonly ground: Promise<Ground> } | undefined

  constructor({ precision }: Pick<PoisoningMatrix, 'precision'>, tools: PoisoningTools) {
    this.#tools = tools
    this.precision = precision ?? choosePrecision()
  }

  /** A cell with its key, before anything is poisoned or trained. */
  async planned(task: PoisoningTask): Promise<PlannedPoisoning> {
    const { victims, ...poisoning } = planAttack(task.order)
    const data = dataKey(await this.#open(poisoning), poisoning)
    const { defence, seed } = task
    const common = { data, poisoning, precision: this.precision, version: this.#tools.version }
    return {
      ...labelsOf(task, poisoning.testbed),
      seed,
      key: contentKey({
        ...common,
        victims,
        defence: defence && { id: defence.id, parameters: defence.parameters },
      }),
      material: contentKey(common),
    }
  }

  /** What was measured for this key before. */
  known(key: string): Promise<PoisoningMeasurement | undefined> {
    return this.#tools.store.readMeasurement(key)
  }

  /**
   * Poisons, trains victims under the defence with and without the poison, and keeps what came out under the key. A
   * poison that an earlier cell has made is taken over. Progress is from 0 to 1.
   */
  async *measure(
    task: PoisoningTask,
    { key, material }: Pick<PlannedPoisoning, 'key' | 'material'>,
  ): AsyncGenerator<Step, PoisoningMeasurement, void> {
    const plan = planAttack(task.order)
    const ground = await this.#open(plan)
    const run = { precision: this.precision }
    const steps = withPretrained(ground, run, (pretrained) =>
      this.#judge(task, plan, ground, pretrained, material as string),
    )
    const measured = yield* withProgress(steps, ({ phase, unit, done, total }) => ({
      phase,
      unit,
      done: total > 0 ? Math.min(1, done / total) : 0,
      total: 1,
    }))
    await this.#tools.store.writeMeasurement(key, measured)
    return measured
  }

  async *#judge(
    { defence }: PoisoningTask,
    plan: AttackPlan,
    ground: Ground,
    pretrained: Pretrained | undefined,
    material: string,
  ): AsyncGenerator<Step, PoisoningMeasurement, void> {
    const victim = victimOf(plan, pretrained)
    const method = defence && findPoisoningDefence(defence.id)
    const situation = { records: ground.test.kind, goal: plan.goal }
    const reasons = method ? reasonsAgainst(method, situation, victim as VictimMaker<never>) : []
    if (reasons.length > 0) return { applies: false, reasons }
    const trials = yield* this.#trials(plan, ground, pretrained, victim, material)
    const started = performance.now()
    const guarded = defence && method ? guardedVictim(method as never, defence.parameters, victim) : victim
    const run = { precision: this.precision }
    const success = yield* measureAttack(trials, ground.test as never, guarded, victimSeeds(plan), run)
    const [first] = trials as [Trial<never>]
    return {
      applies: true,
      plan,
      ...(defence && { defenceParameters: { ...defence.parameters } }),
      poison: summaryOf(first.poison, first.train),
      success,
      chance: 1 / ground.test.classNames.length,
      seconds: (performance.now() - started) / 1000,
      precision: this.precision,
      tensorflow: tensorflowVersion(),
    }
  }

  /** The poisons of the attack, made for the victim without any defence. */
  async *#trials(
    plan: AttackPlan,
    ground: Ground,
    pretrained: Pretrained | undefined,
    victim: VictimMaker<never>,
    material: string,
  ): AsyncGenerator<Step, Trial<never>[], void> {
    const { store } = this.#tools
    const kept = await store.readPoisons(material, plan.trials)
    if (kept) {
      return kept.map((poison, trial) => ({
        train: ground.draw(plan.seed + trial).train as never,
        poison: poison as never,
      }))
    }
    const run = { precision: this.precision }
    const made = yield* craftPoisons(plan, { ...(ground as Ground<never>), pretrained }, victim, run)
    await store.writePoisons(
      material,
      made.map(({ poison }) => poison),
    )
    return made
  }

  #open({ testbed, settings }: Pick<AttackPlan, 'testbed' | 'settings'>): Promise<Ground> {
    const name = contentKey({ testbed, settings })
    if (this.#ground?.name !== name) {
      this.#ground = { name, ground: openGround({ testbed, settings }, this.#tools.place) }
    }
    return this.#ground.ground
  }
}

/** Hash of everything that victims and attackers are given. */
function dataKey(
  { draw, test, candidates }: Ground,
  { trials, seed }: Pick<AttackPlan, 'trials' | 'seed'>,
): string {
  const draws = Array.from({ length: trials }, (_, trial) => draw(seed + trial))
  const sets = new Set([test, candidates, ...draws.flatMap(({ train, known }) => [train, known])])
  return contentKey([...sets].map((records) => recordsKey(records)))
}
