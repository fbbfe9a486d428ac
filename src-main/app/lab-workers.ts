import type { CellRequest } from '../../src-shared/lab'
import type { AnyMeasurement } from '../../src-shared/lab-kinds'
import type { Watcher } from './copies'

/** A cell on its way to whoever works it out. */
export interface LabTask {
  readonly title: string
  readonly request: CellRequest
}

/** Those who work cells out: processes of this computer, or others behind a queue. */
export interface LabWorkers {
  /** How many cells they take at a time. */
  readonly capacity: number
  /**
   * Works a cell out, whatever becomes of the worker that had it first. Its progress is from 0 to 1.
   *
   * @throws FailureError why it cannot be worked out, or `cancelled`
   */
  measure(task: LabTask, watcher: Watcher): Promise<AnyMeasurement>
}
