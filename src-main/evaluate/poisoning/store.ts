import type { PoisoningMeasurement } from '../../../src-shared/poisoning-lab'
import type { Poison } from '../../attacks/poison'

/** Where a poisoning matrix keeps what it has worked out, by hashes of everything that it depends on. */
export interface PoisoningStore {
  readMeasurement(key: string): Promise<PoisoningMeasurement | undefined>
  writeMeasurement(key: string, measurement: PoisoningMeasurement): Promise<void>
  /** One poison for each trial; undefined unless all of them are there. */
  readPoisons(key: string, trials: number): Promise<readonly Poison[] | undefined>
  writePoisons(key: string, poisons: readonly Poison[]): Promise<void>
}
