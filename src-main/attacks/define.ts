import type { z } from 'zod'
import type { Network } from '../networks/define'
import type { Run, Step } from '../tensor/run'
import type { Poison } from './poison'
import type { RecordKind, Records } from './records'
import type { ThreatModel } from './threat-model'

export type { Run, Step } from '../tensor/run'

/** What this attack is aimed at. */
export type Aim<Kind extends RecordKind = RecordKind> =
  | { readonly goal: 'untargeted' }
  | {
      readonly goal: 'target'
      /** What is to be misjudged, with its true label; nobody trains on it. */
      readonly target: Records<Kind>
      /** The label that the victim shall give it. */
      readonly wanted: number
    }
  | {
      readonly goal: 'trigger'
      /** The label of every picture with the trigger on it. */
      readonly wanted: number
      /** Only pictures of this class; left out: of every other class. */
      readonly source?: number
    }

/** What the attacker has. The victim is not part of it: who poisons has left before the victim trains. */
export interface AttackProblem<Kind extends RecordKind = RecordKind> {
  /** What the victim will learn from, before it is poisoned. */
  readonly train: Records<Kind>
  /** Further records of the same kind with true labels, the attacker's own: to validate, to draw from, to learn on. */
  readonly known: Records<Kind>
  /**
   * Trained networks in float32 that the attacker has already, which stay as they are: the very one that the victim
   * will start from, or others like it. Left out: who needs surrogates trains them on the training set.
   */
  readonly surrogates?: readonly Network[]
  readonly aim: Aim<Kind>
}

/** What an attack costs, known before it starts. */
export interface Effort {
  /** Pictures (or other records) through a network, forward and backward. */
  readonly passes: number
  /** Trainings of a model from start to end. */
  readonly trainings: number
}

export interface Attack<Kind extends RecordKind = RecordKind, Params extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly summary: string
  readonly records: readonly Kind[]
  /** How many classes it can deal with; left out: any number. */
  readonly classes?: number
  readonly threatModel: ThreatModel
  /** In words: what it costs, and by what the cost grows. */
  readonly cost: string
  readonly params: Params
  /** Named parameter sets; the first is the default. */
  readonly presets: Readonly<Record<string, z.input<Params>>>
  effort(problem: AttackProblem<Kind>, params: z.output<Params>): Effort
  /**
   * Makes the poison. What it yields is progress and a chance to cancel (by `return()`), at least twice a second.
   * The same problem, parameters and seed make the same poison.
   *
   * @throws FailureError `bad request` when the problem has not what the attack needs
   */
  poison(
    problem: AttackProblem<Kind>,
    params: z.output<Params>,
    run: Run,
  ): AsyncGenerator<Step, Poison<Kind>, void>
}

/** What an attack's own code makes: a poison without what is the same for all attacks. */
export type CraftedPoison<Kind extends RecordKind> = Omit<Poison<Kind>, 'attack' | 'parameters' | 'seed'>

type AttackDefinition<Kind extends RecordKind, Params extends z.ZodObject> = Omit<
  Attack<Kind, Params>,
  'poison'
> & {
  poison(
    problem: AttackProblem<Kind>,
    params: z.output<Params>,
    run: Run,
  ): AsyncGenerator<Step, CraftedPoison<Kind>, void>
}

/** Ties an attack's kinds of records and parameter type to its code, and lets its poison say what made it. */
export function defineAttack<Kind extends RecordKind, Params extends z.ZodObject>(
  attack: AttackDefinition<Kind, Params>,
): Attack<Kind, Params> {
  return {
    ...attack,
    async *poison(problem, parameters, run) {
      const crafted = yield* attack.poison(problem, parameters, run)
      return { attack: attack.id, parameters, seed: run.seed, ...crafted }
    },
  }
}
