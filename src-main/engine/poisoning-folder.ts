import type { PoisoningMeasurement } from '../../src-shared/poisoning-lab'
import type { Poison } from '../attacks/poison'
import { readPoison, writePoison } from '../attacks/poison-file'
import type { PoisoningStore } from '../evaluate/poisoning/store'
import { LabResults } from '../files/lab-results'

/** What a poisoning matrix works with in the folder of its results: measurements and poisons under their keys. */
export class PoisoningFolder implements PoisoningStore {
  readonly #results: LabResults

  private constructor(results: LabResults) {
    this.#results = results
  }

  /** Makes the folder when it is missing. */
  static async open(folder: string): Promise<PoisoningFolder> {
    return new PoisoningFolder(await LabResults.open(folder))
  }

  async readMeasurement(key: string): Promise<PoisoningMeasurement | undefined> {
    const measured = await this.#results.readMeasurement(key)
    return measured && 'applies' in measured ? measured : undefined
  }

  writeMeasurement(key: string, measurement: PoisoningMeasurement): Promise<void> {
    return this.#results.writeMeasurement(key, measurement)
  }

  async readPoisons(key: string, trials: number): Promise<readonly Poison[] | undefined> {
    try {
      return await Promise.all(
        Array.from({ length: trials }, (_, trial) => readPoison(this.#fileOf(key, trial))),
      )
    } catch {
      return undefined
    }
  }

  async writePoisons(key: string, poisons: readonly Poison[]): Promise<void> {
    for (const [trial, poison] of poisons.entries()) await writePoison(this.#fileOf(key, trial), poison)
  }

  #fileOf(key: string, trial: number): string {
    return this.#results.cached(`${key}-${trial}`, 'npz')
  }
}
