import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, failureOf } from '../../src-shared/failure'
import type { PersonId } from '../../src-shared/library'
import type { ReportFile } from '../../src-shared/report'
import { findingsOf } from '../../src-shared/report-findings'
import { type ReportEntry, type ReportId, type ReportOrder, ReportsState } from '../../src-shared/reports'
import type { Watcher } from './copies'
import type { EvaluationFiles } from './evaluate'
import { randomId } from './random-id'
import { readReport } from './read-report'
import { StoredJson } from './stored-json'
import { Turns } from './turns'

/** How a report is made; given by the owner of library and engine. */
export interface ReportWork {
  /** @throws FailureError when it cannot be made, or `cancelled`; what was measured by then is in the files */
  run(order: ReportOrder, files: EvaluationFiles, watcher: Watcher): Promise<void>
}

/** Why a running report was stopped: for good, or to go on later. */
type Stop = 'cancelled' | 'gave way' | 'closing'

/**
 * Reports are made one after another, and only while nothing else needs the engine that learns: a report that has to
 * give way goes on afterwards, and so does one that was running when the program ended.
 */
export class Reports {
  readonly #folder: string
  readonly #file: StoredJson<typeof ReportsState>
  readonly #work: ReportWork
  readonly #onChange: () => void
  readonly #turns = new Turns<ReportId>(
    () => (this.#mayRun ? this.#reports.findLast(({ status }) => status === 'waiting')?.id : undefined),
    (id, signal) => this.#run(id, signal),
  )
  #reports: ReportEntry[] = []
  /** Of the report that is running. */
  #stopped: Stop | undefined
  #mayRun = true

  constructor(dataFolder: string, work: ReportWork, onChange: () => void) {
    this.#folder = join(dataFolder, 'reports')
    this.#file = new StoredJson(join(dataFolder, 'reports.json'), ReportsState)
    this.#work = work
    this.#onChange = onChange
  }

  /** Takes up what was left and goes on with it. @returns where the list was set aside, if it could not be read */
  async load(): Promise<string | undefined> {
    const stored = await this.#file.read()
    this.#reports =
      stored?.reports.map((entry) =>
        entry.status === 'running' ? { ...entry, status: 'waiting' } : entry,
      ) ?? []
    this.#turns.takeNext()
    return this.#file.setAside
  }

  get state(): ReportsState {
    return { reports: this.#reports }
  }

  get isRunning(): boolean {
    return this.#turns.running !== undefined
  }

  /** Whether the engine that learns is free; a running report stops when it is not, and goes on when it is again. */
  allow(mayRun: boolean): void {
    if (this.#mayRun === mayRun) return
    this.#mayRun = mayRun
    if (mayRun) this.#turns.takeNext()
    else void this.#stop('gave way')
  }

  start(order: ReportOrder, people: ReportEntry['people']): ReportId {
    const entry: ReportEntry = {
      id: randomId(),
      order,
      people,
      status: 'waiting',
      createdAt: new Date().toISOString(),
      isReadable: false,
    }
    this.#reports = [entry, ...this.#reports]
    this.#changed()
    this.#turns.takeNext()
    return entry.id
  }

  /** What was measured so far can be read. */
  cancel(id: ReportId): void {
    if (this.#turns.running === id) void this.#stop('cancelled')
    else if (this.#entry(id).status === 'waiting') this.#update(id, { status: 'cancelled' })
  }

  /** @throws FailureError `bad request` while there is nothing to read, `unreadable` */
  read(id: ReportId): Promise<ReportFile> {
    if (this.#entry(id).isReadable) return readReport(this.#pathsOf(id).report)
    throw failure('report-empty', {})
  }

  /** Takes a report out for good; one that is running is cancelled before. */
  async delete(id: ReportId): Promise<void> {
    this.#entry(id)
    if (this.#turns.running === id) await this.#stop('cancelled')
    else this.cancel(id)
    this.#reports = this.#reports.filter((entry) => entry.id !== id)
    this.#changed()
    for (const path of Object.values(this.#pathsOf(id))) await rm(path, { force: true })
  }

  /** Deletes every report that a person is in. @returns their ids */
  async deleteAllOf(person: PersonId): Promise<ReportId[]> {
    const concerned = this.#reports.filter(({ people }) => people.some(({ id }) => id === person))
    for (const { id } of concerned) await this.delete(id)
    return concerned.map(({ id }) => id)
  }

  /** Stops the running report, which goes on at the next start. */
  async close(): Promise<void> {
    void this.#stop('closing')
    await this.#turns.close()
    // A failure was told when the last change was saved.
    await this.#file.save(this.state).catch(() => undefined)
  }

  #stop(stop: Stop): Promise<void> {
    // What was cancelled stays so, also when the program ends before it has stopped.
    if (this.#stopped !== 'cancelled') this.#stopped = stop
    return this.#turns.stop()
  }

  async #run(id: ReportId, signal: AbortSignal): Promise<void> {
    const { order } = this.#entry(id)
    this.#stopped = undefined
    this.#update(id, { status: 'running', failure: undefined, progress: undefined })
    try {
      await this.#work.run(order, this.#pathsOf(id), {
        signal,
        onProgress: (progress) => this.#update(id, { progress }),
      })
      this.#update(id, { status: 'done', progress: undefined, ...(await this.#resultOf(id)) })
    } catch (thrown) {
      const failure = failureOf(thrown)
      const stop = this.#stopped
      const result = await this.#resultOf(id)
      if (stop === 'gave way' || stop === 'closing') this.#update(id, { status: 'waiting', ...result })
      else if (failure.kind === 'cancelled') {
        this.#update(id, { status: 'cancelled', progress: undefined, ...result })
      } else this.#update(id, { status: 'failed', progress: undefined, failure, ...result })
    }
  }

  /** What the file says, as far as it has come. */
  async #resultOf(id: ReportId): Promise<Pick<ReportEntry, 'isReadable' | 'headline'>> {
    const { report: path } = this.#pathsOf(id)
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (!isThere) return { isReadable: false }
    const report = await readReport(path).catch(() => undefined)
    const row = report && findingsOf(report).main?.row
    const headline = row && { unprotected: row.unprotected.people, protected: row.protected.people }
    return { isReadable: report !== undefined, ...(headline && { headline }) }
  }

  #pathsOf(id: ReportId): EvaluationFiles {
    const path = join(this.#folder, id)
    return { report: `${path}.json`, progress: `${path}.progress` }
  }

  #entry(id: ReportId): ReportEntry {
    const entry = this.#reports.find((one) => one.id === id)
    if (entry) return entry
    throw failure('report-gone', {})
  }

  #update(id: ReportId, change: { [Key in keyof ReportEntry]?: ReportEntry[Key] | undefined }): void {
    this.#reports = this.#reports.map((entry) => {
      if (entry.id !== id) return entry
      const changed = Object.entries({ ...entry, ...change }).filter(([, value]) => value !== undefined)
      return Object.fromEntries(changed) as ReportEntry
    })
    this.#changed()
  }

  #changed(): void {
    this.#file.saveSoon(() => this.state)
    this.#onChange()
  }
}
