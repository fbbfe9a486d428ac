import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LabMeasurement, type LabRow } from '../../src-shared/lab'
import { labCsv } from '../../src-shared/lab-csv'
import { readNpz, textArray, textOf, writeNpz } from '../datasets/npz'
import type { MatrixStore, ProtectedPictures } from '../evaluate/matrix-store'
import { writeWhole } from '../files/write-whole'
import type { Checkpoint } from '../tensor/run'
import { readCheckpoint, writeCheckpoint } from './checkpoint-file'

/**
 * A matrix's results and what it works with in one folder: `results.jsonl` and `results.csv`, and below `cache`
 * measurements, protected pictures and checkpoints under their keys. A file that cannot be read counts as missing, so that a damaged cache is
 * worked out anew.
 */
export class MatrixFolder implements MatrixStore {
  /** One JSON value a line. */
  readonly resultsFile: string
  readonly #table: string
  readonly #cache: string

  private constructor(folder: string) {
    this.resultsFile = join(folder, 'results.jsonl')
    this.#table = join(folder, 'results.csv')
    this.#cache = join(folder, 'cache')
  }

  /** Makes the folder when it is missing. */
  static async open(folder: string): Promise<MatrixFolder> {
    const opened = new MatrixFolder(folder)
    await mkdir(opened.#cache, { recursive: true })
    return opened
  }

  async readMeasurement(key: string): Promise<LabMeasurement | undefined> {
    const text = await readFile(this.#at(key, 'json'), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    try {
      return LabMeasurement.parse(JSON.parse(text))
    } catch {
      return undefined
    }
  }

  writeMeasurement(key: string, measurement: LabMeasurement): Promise<void> {
    return writeWhole(this.#at(key, 'json'), JSON.stringify(measurement))
  }

  async readPictures(key: string): Promise<ProtectedPictures | undefined> {
    try {
      const arrays = await readNpz(this.#at(key, 'npz'))
      const pixels = arrays.pixels?.data
      if (!(pixels instanceof Uint8Array)) return undefined
      return { pixels, noise: JSON.parse(textOf(arrays, 'noise')) as ProtectedPictures['noise'] }
    } catch {
      return undefined
    }
  }

  writePictures(key: string, { pixels, noise }: ProtectedPictures): Promise<void> {
    return writeNpz(this.#at(key, 'npz'), {
      pixels: { shape: [pixels.length], data: pixels },
      noise: textArray(JSON.stringify(noise)),
    })
  }

  readCheckpoint(key: string): Promise<Checkpoint | undefined> {
    return readCheckpoint(this.#at(key, 'checkpoint'), key)
  }

  writeCheckpoint(key: string, checkpoint: Checkpoint): Promise<void> {
    return writeCheckpoint(this.#at(key, 'checkpoint'), key, checkpoint)
  }

  removeCheckpoint(key: string): Promise<void> {
    return rm(this.#at(key, 'checkpoint'), { force: true })
  }

  async writeRows(rows: readonly LabRow[]): Promise<void> {
    await writeWhole(this.resultsFile, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await writeWhole(this.#table, labCsv(rows))
  }

  #at(key: string, ending: string): string {
    return join(this.#cache, `${key}.${ending}`)
  }
}
