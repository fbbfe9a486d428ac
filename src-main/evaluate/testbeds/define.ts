import type { z } from 'zod'
import type { RecordKind, Records } from '../../attacks/records'
import type { Run, Step } from '../../tensor/run'
import type { Pretrained } from '../victims'

/** A victim by its family, with the parameters that differ from the family's own. */
export interface VictimSetting {
  readonly victim: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What an attack needs to know of a testbed, or the testbed of the attack. */
export interface Suited {
  /** Parameters that depend on the data; presets and the owner's own come over them. */
  readonly values?: Readonly<Record<string, unknown>>
  /** The victim that the attack was made for, where it is not the usual one. */
  readonly victim?: VictimSetting
}

/** Where the files that testbeds read lie. */
export interface Place {
  /** Folder that relative paths start from. */
  readonly base: string
  /** Folder with the data that come with the program. */
  readonly resources: string
}

/** One training set and what the attacker has beside it. */
export interface Draw<Kind extends RecordKind> {
  readonly train: Records<Kind>
  readonly known: Records<Kind>
}

/** A testbed with its data at hand. */
export interface Ground<Kind extends RecordKind = RecordKind> {
  /** Equal seeds give equal draws; where there is only one training set, the very same value. */
  draw(seed: number): Draw<Kind>
  /** Untouched records that nobody learns from. */
  readonly test: Records<Kind>
  /** Records that may be aimed at. */
  readonly candidates: Records<Kind>
  /** Trains the network that victims and attackers begin with; left out: they begin with nothing. */
  pretrain?(run: Omit<Run, 'seed' | 'resume'>): AsyncGenerator<Step, Pretrained, void>
}

/** A place where attacks are tried: data, a victim, and what may be aimed at, all fixed before anything is poisoned. */
export interface Testbed<Kind extends RecordKind = RecordKind, Params extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly records: Kind
  /** Of its classes; left out where the data tell. */
  readonly classes?: number
  readonly params: Params
  /** The usual victim. */
  readonly victim: VictimSetting
  /** By the attack's id. */
  readonly suited: Readonly<Record<string, Suited>>
  /** Attacks that were made for the victim here: they belong nowhere else, and no others belong here. */
  readonly own?: readonly string[]
  /** Trials of a run, where nobody says how many. */
  readonly trials: number
  open(params: z.output<Params>, place: Place): Promise<Ground<Kind>>
}

/** Ties a testbed's kind of records and parameters to its code; the value itself is unchanged. */
export function defineTestbed<Kind extends RecordKind, Params extends z.ZodObject>(
  testbed: Testbed<Kind, Params>,
): Testbed<Kind, Params> {
  return testbed
}
