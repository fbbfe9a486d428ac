import type { RecordKind, Records } from '../../attacks/records'
import type { Scenario } from '../../attacks/threat-model'
import type { Run, Step } from '../../tensor/run'

/** What came out of a training. */
export interface VictimModel<Kind extends RecordKind> {
  /** The class that it takes each record for: [N]. */
  classify(records: Records<Kind>): Int32Array
  dispose(): void
}

/** Who learns from a set that may be poisoned, and knows nothing of that. */
export interface VictimMaker<Kind extends RecordKind> {
  readonly name: string
  readonly scenario: Scenario
  /** Equal records and seeds give equal models. */
  train(records: Records<Kind>, run: Run): AsyncGenerator<Step, VictimModel<Kind>, void>
}
