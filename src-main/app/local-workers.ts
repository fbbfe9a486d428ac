import { failureOf } from '../../src-shared/failure'
import type { AnyMeasurement } from '../../src-shared/lab-kinds'
import type { Engine } from '../engine/host'
import type { Watcher } from './copies'
import type { LabTask, LabWorkers } from './lab-workers'

/** A cell that so many engines die of is no accident any more. */
const deathsBeforeGivingUp = 3

/**
 * Engines of this computer, each working out a cell at a time. When one is killed its cell goes on in a new process,
 * from the last checkpoint.
 */
export class LocalWorkers implements LabWorkers {
  readonly capacity: number
  readonly #free: Engine[]

  /** @param engines stay their owner's, who closes them */
  constructor(engines: readonly Engine[]) {
    this.capacity = engines.length
    this.#free = [...engines]
  }

  async measure(task: LabTask, watcher: Watcher): Promise<AnyMeasurement> {
    const engine = this.#free.pop()
    if (!engine) throw new Error('there are more cells than workers')
    try {
      return await measureIn(engine, task, watcher)
    } finally {
      this.#free.push(engine)
    }
  }
}

async function measureIn(
  engine: Engine,
  { request }: LabTask,
  { signal, onProgress }: Watcher,
): Promise<AnyMeasurement> {
  for (let deaths = 1; ; deaths++) {
    try {
      return await engine.call('measure-cell', request, { signal, onProgress })
    } catch (thrown) {
      const { kind } = failureOf(thrown)
      const died = kind === 'engine died' || kind === 'engine silent'
      if (!died || deaths === deathsBeforeGivingUp) throw thrown
    }
  }
}
