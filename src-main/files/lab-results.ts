import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AnyCell, AnyMeasurement, AnyRow, anyCsv } from '../../src-shared/lab-kinds'
import { writeWhole } from './write-whole'

/**
 * The results of a matrix in one folder: `results.jsonl`, `results.csv` and `results.html`, in `plan.json` all that is to be measured, and below `cache` every measurement under
 * its key. A file that cannot be read counts as missing, so that a damaged cache is worked out anew.
 */
export class LabResults {
  /** One JSON value a line. */
  readonly file: string
  /** To look at. */
  readonly page: string
  readonly #table: string
  readonly #plan: string
  readonly #cache: string

  private constructor(folder: string) {
    this.file = join(folder, 'results.jsonl')
    this.page = join(folder, 'results.html')
    this.#table = join(folder, 'results.csv')
    this.#plan = join(folder, 'plan.json')
    this.#cache = join(folder, 'cache')
  }

  /** Makes the folder when it is missing. */
  static async open(folder: string): Promise<LabResults> {
    const opened = LabResults.at(folder)
    await mkdir(opened.#cache, { recursive: true })
    return opened
  }

  /** To be read alone. */
  static at(folder: string): LabResults {
    return new LabResults(folder)
  }

  /** Where something is kept that belongs to a key. */
  cached(key: string, ending: string): string {
    return join(this.#cache, `${key}.${ending}`)
  }

  async readMeasurement(key: string): Promise<AnyMeasurement | undefined> {
    const text = await readFile(this.cached(key, 'json'), 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    try {
      return AnyMeasurement.parse(JSON.parse(text))
    } catch {
      return undefined
    }
  }

  writeMeasurement(key: string, measurement: AnyMeasurement): Promise<void> {
    return writeWhole(this.cached(key, 'json'), JSON.stringify(measurement))
  }

  writeCells(cells: readonly AnyCell[]): Promise<void> {
    return writeWhole(this.#plan, JSON.stringify(cells))
  }

  /** Empty before the matrix was planned. */
  async readCells(): Promise<AnyCell[]> {
    const text = await readFile(this.#plan, 'utf8').catch(() => '[]')
    return z.array(AnyCell).parse(JSON.parse(text))
  }

  /** Empty before anything was measured. */
  async readRows(): Promise<AnyRow[]> {
    const text = await readFile(this.file, 'utf8').catch(() => '')
    const lines = text.split('\n').filter((line) => line !== '')
    return lines.map((line) => AnyRow.parse(JSON.parse(line)))
  }

  async writeRows(rows: readonly AnyRow[]): Promise<void> {
    await writeWhole(this.file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await writeWhole(this.#table, anyCsv(rows))
  }

  writePage(html: string): Promise<void> {
    return writeWhole(this.page, html)
  }
}
