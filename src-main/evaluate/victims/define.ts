import type { FeatureContent, RecordKind, Records } from '../../attacks/records'
import type { Scenario } from '../../attacks/threat-model'
import type { Run, Step } from '../../tensor/run'
import type { VictimRecipe } from '../victim'

/** What came out of a training. */
export interface VictimModel<Kind extends RecordKind> {
  /** The class that it takes each record for: [N]. */
  classify(records: Records<Kind>): Int32Array
  /** [N], how badly each record fits with its own label, by the loss that was trained on. */
  losses?(records: Records<Kind>): Float64Array
  /** What it makes of each picture before its last layer. */
  features?(records: Records<Kind>): FeatureContent
  /** Rows of the training set that it learned from, ascending; left out: all of them. */
  readonly kept?: Int32Array
  /**
   * [N], how many training records may come or go, an edited one counting as both, or change their label, without any
   * change of the answer: proven, not measured.
   */
  radii?(records: Records<Kind>): Int32Array
  dispose(): void
}

/** Who learns from a set that may be poisoned, and knows nothing of that. */
export interface VictimMaker<Kind extends RecordKind> {
  readonly name: string
  readonly scenario: Scenario
  /** What its models tell beside their answers; left out: nothing. */
  readonly tells?: readonly ('losses' | 'features')[]
  /** Of networks that are trained from scratch: how, for those who train them in a way of their own. */
  readonly recipe?: VictimRecipe
  /** The same victim, but so many times as strongly held to small weights. */
  regularised?(times: number): VictimMaker<Kind>
  /** Equal records and seeds give equal models. */
  train(records: Records<Kind>, run: Run): AsyncGenerator<Step, VictimModel<Kind>, void>
}
