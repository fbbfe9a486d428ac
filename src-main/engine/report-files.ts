import { appendFile, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ReportFile } from '../../src-shared/report'
import type { ReportStore } from '../evaluate/report/report-store'
import { writeWhole } from '../files/write-whole'
import { cannotWrite } from '../files/writing-trouble'

/** Both name people and their photos. */
const forTheOwnerOnly = 0o600

/** A report in a file, and what has been measured for it in another, one JSON value a line. */
export class ReportFiles implements ReportStore {
  readonly #report: string
  readonly #progress: string
  readonly #known: Map<string, unknown>

  private constructor(report: string, progress: string, known: Map<string, unknown>) {
    this.#report = report
    this.#progress = progress
    this.#known = known
  }

  /** Takes up what an earlier run has measured. @throws FailureError `unwritable` */
  static async open(report: string, progress: string): Promise<ReportFiles> {
    try {
      for (const file of [report, progress]) await mkdir(dirname(file), { recursive: true })
      return new ReportFiles(report, progress, await readProgress(progress))
    } catch (cause) {
      throw cannotWrite(report, cause)
    }
  }

  async read(key: string): Promise<unknown> {
    return this.#known.get(key)
  }

  async write(key: string, value: unknown): Promise<void> {
    this.#known.set(key, value)
    // The line break comes first: the line before may have been cut off by a crash.
    const line = `\n${JSON.stringify({ key, value })}`
    await appendFile(this.#progress, line, { mode: forTheOwnerOnly }).catch((cause) => {
      throw cannotWrite(this.#progress, cause)
    })
  }

  async writeReport(report: ReportFile): Promise<void> {
    await writeWhole(this.#report, `${JSON.stringify(report, undefined, 2)}\n`, forTheOwnerOnly).catch(
      (cause) => {
        throw cannotWrite(this.#report, cause)
      },
    )
  }

  /** The report is finished: what was measured on the way is in it. */
  async close(): Promise<void> {
    await rm(this.#progress, { force: true })
  }
}

/** A line that was cut off by a crash is passed over. */
async function readProgress(file: string): Promise<Map<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const known = new Map<string, unknown>()
  for (const line of text.split('\n')) {
    try {
      const { key, value } = JSON.parse(line) as { key: string; value: unknown }
      known.set(key, value)
    } catch {}
  }
  return known
}
