import { joinRecords, type RecordKind, type Records, selectRecords } from './records'
import type { Trigger } from './trigger'

/** What the attacker was allowed to spend. */
export interface Budget {
  /** The most poison records. */
  readonly records: number
  /** Whether stored labels may differ from those of the bases. */
  readonly labels: 'kept' | 'changed'
  /**
   * Of pictures and features: the largest change of one value from the base, in grey levels for pictures. Left out: any.
   */
  readonly largestChange?: number
  /** Whether the poison shows its trigger openly: what that covers is then no part of the change. */
  readonly triggerShown?: boolean
}

/** What was aimed at, as far as the outcome depends on it. */
export type AimedAt<Kind extends RecordKind = RecordKind> =
  | { readonly goal: 'untargeted' }
  | { readonly goal: 'target'; readonly target: Records<Kind>; readonly wanted: number }
  | {
      readonly goal: 'trigger'
      readonly trigger: Trigger
      readonly wanted: number
      readonly source?: number
    }

/** Where the training set came from that a poison was made for, so that it can be had again. */
export interface PoisonOrigin {
  readonly testbed: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Of the draw. */
  readonly seed: number
  /** Hash of the training set. */
  readonly key: string
}

/**
 * What an attack leaves behind: all that is needed to rebuild the poisoned training set, to judge the outcome
 * on any victim and to say what was changed, without the attack's code.
 */
export interface Poison<Kind extends RecordKind = RecordKind> {
  /** Id of the attack and all its parameters. */
  readonly attack: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly seed: number
  /** Poison records with the labels that are stored with them. */
  readonly records: Records<Kind>
  /** [P], the training record that each was made from, none twice where they take the bases' places; -1 for none. */
  readonly bases: Int32Array
  /** Whether the poison takes the places of its bases or comes on top of the training set. */
  readonly placing: 'replaces' | 'added'
  readonly aimed: AimedAt<Kind>
  readonly budget: Budget
  /** What the attack found on the way. */
  readonly figures: Readonly<Record<string, number>>
  /** Left out by the attack itself, which does not know it. */
  readonly origin?: PoisonOrigin
}

/** The training set as the victim gets it. */
export function poisoned<Kind extends RecordKind>(train: Records<Kind>, poison: Poison<Kind>): Records<Kind> {
  const all = joinRecords(train, poison.records)
  if (poison.placing === 'added') return all
  const rows = Int32Array.from(train.labels.keys())
  for (const [index, base] of poison.bases.entries()) rows[base] = train.labels.length + index
  return selectRecords(all, rows)
}
