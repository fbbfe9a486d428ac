import { rm } from 'node:fs/promises'
import type { LabMeasurement } from '../../src-shared/lab'
import { readNpz, textArray, textOf, writeNpz } from '../datasets/npz'
import type { MatrixStore, ProtectedPictures } from '../evaluate/matrix-store'
import { LabResults } from '../files/lab-results'
import type { Checkpoint } from '../tensor/run'
import { readCheckpoint, writeCheckpoint } from './checkpoint-file'

/** What a matrix works with in the folder of its results: measurements, protected pictures and checkpoints under their keys. */
export class MatrixFolder implements MatrixStore {
  readonly #results: LabResults

  private constructor(results: LabResults) {
    this.#results = results
  }

  /** Makes the folder when it is missing. */
  static async open(folder: string): Promise<MatrixFolder> {
    return new MatrixFolder(await LabResults.open(folder))
  }

  async readMeasurement(key: string): Promise<LabMeasurement | undefined> {
    const measured = await this.#results.readMeasurement(key)
    return measured && 'applies' in measured ? undefined : measured
  }

  writeMeasurement(key: string, measurement: LabMeasurement): Promise<void> {
    return this.#results.writeMeasurement(key, measurement)
  }

  async readPictures(key: string): Promise<ProtectedPictures | undefined> {
    try {
      const arrays = await readNpz(this.#results.cached(key, 'npz'))
      const pixels = arrays.pixels?.data
      if (!(pixels instanceof Uint8Array)) return undefined
      return { pixels, noise: JSON.parse(textOf(arrays, 'noise')) as ProtectedPictures['noise'] }
    } catch {
      return undefined
    }
  }

  writePictures(key: string, { pixels, noise }: ProtectedPictures): Promise<void> {
    return writeNpz(this.#results.cached(key, 'npz'), {
      pixels: { shape: [pixels.length], data: pixels },
      noise: textArray(JSON.stringify(noise)),
    })
  }

  readCheckpoint(key: string): Promise<Checkpoint | undefined> {
    return readCheckpoint(this.#results.cached(key, 'checkpoint'), key)
  }

  writeCheckpoint(key: string, checkpoint: Checkpoint): Promise<void> {
    return writeCheckpoint(this.#results.cached(key, 'checkpoint'), key, checkpoint)
  }

  removeCheckpoint(key: string): Promise<void> {
    return rm(this.#results.cached(key, 'checkpoint'), { force: true })
  }
}
