import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { failure, failureOf } from '../../src-shared/failure'
import { type LabEntry, type LabId, type LabStart, LabsState, type LabTable } from '../../src-shared/labs'
import { LabResults } from '../files/lab-results'
import type { Watcher } from './copies'
import { readResults } from './lab'
import { randomId } from './random-id'
import { StoredJson } from './stored-json'
import { Turns } from './turns'

/** Runs a matrix into a folder; given by the owner of the engines. @throws FailureError */
export type RunMatrix = (start: LabStart, folder: string, watcher: Watcher) => Promise<void>

/**
 * Matrices are run one after another. One that was running when the program ended goes on at the next start, and one
 * that was stopped or failed goes on when its owner wants it to: what was measured is kept.
 */
export class Labs {
  readonly #folder: string
  readonly #file: StoredJson<typeof LabsState>
  readonly #runMatrix: RunMatrix
  readonly #onChange: () => void
  readonly #turns = new Turns<LabId>(
    () => this.#labs.findLast(({ status }) => status === 'waiting')?.id,
    (id, signal) => this.#run(id, signal),
  )
  #labs: LabEntry[] = []

  constructor(dataFolder: string, runMatrix: RunMatrix, onChange: () => void) {
    this.#folder = join(dataFolder, 'labs')
    this.#file = new StoredJson(join(dataFolder, 'labs.json'), LabsState)
    this.#runMatrix = runMatrix
    this.#onChange = onChange
  }

  /** Takes up what was left and goes on with it. */
  async load(): Promise<void> {
    const stored = await this.#file.read()
    this.#labs =
      stored?.labs.map((lab) => (lab.status === 'running' ? { ...lab, status: 'waiting' } : lab)) ?? []
    this.#turns.takeNext()
  }

  get state(): LabsState {
    return { labs: this.#labs }
  }

  start(start: LabStart): LabId {
    const lab: LabEntry = { id: randomId(), start, status: 'waiting', createdAt: new Date().toISOString() }
    this.#labs = [lab, ...this.#labs]
    this.#changed()
    this.#turns.takeNext()
    return lab.id
  }

  /**
   * Shows a matrix that was run elsewhere, by the folder of its results, which is only read.
   *
   * @throws FailureError `unreadable` when there are no results in it, naming the file
   */
  async open(folder: string): Promise<LabId> {
    const known = this.#labs.find(({ openedFrom }) => openedFrom === folder)
    if (known) return known.id
    await readResults(folder)
    const lab: LabEntry = {
      id: randomId(),
      start: { matrix: basename(folder), workers: 1 },
      status: 'done',
      createdAt: new Date().toISOString(),
      openedFrom: folder,
    }
    this.#labs = [lab, ...this.#labs]
    this.#changed()
    return lab.id
  }

  /** What was measured so far stays. */
  cancel(id: LabId): void {
    if (this.#turns.running === id) void this.#turns.stop()
    else if (this.#lab(id).status === 'waiting') this.#update({ ...this.#lab(id), status: 'cancelled' })
  }

  /** Goes on with one that was stopped or has failed. */
  resume(id: LabId): void {
    const { failure: _, ...lab } = this.#lab(id)
    if (lab.status !== 'cancelled' && lab.status !== 'failed') return
    this.#update({ ...lab, status: 'waiting' })
    this.#turns.takeNext()
  }

  /** Takes a matrix and its results out for good; one that is running is stopped before. Of one run elsewhere nothing is deleted. */
  async delete(id: LabId): Promise<void> {
    this.#lab(id)
    if (this.#turns.running === id) await this.#turns.stop()
    else this.cancel(id)
    this.#labs = this.#labs.filter((lab) => lab.id !== id)
    this.#changed()
    await rm(join(this.#folder, id), { recursive: true, force: true })
  }

  async read(id: LabId): Promise<LabTable> {
    const { openedFrom } = this.#lab(id)
    const results = LabResults.at(openedFrom ?? join(this.#folder, id))
    const [cells, rows] = [await results.readCells(), await results.readRows()]
    // Without its plan a matrix is what was measured of it.
    return { cells: cells.length > 0 ? cells : rows.map(({ measured: _, ...cell }) => cell), rows }
  }

  /** Stops the running matrix, which goes on at the next start. */
  async close(): Promise<void> {
    await this.#turns.close()
    // A failure was told when the last change was saved.
    await this.#file.save(this.state).catch(() => undefined)
  }

  async #run(id: LabId, signal: AbortSignal): Promise<void> {
    const { start } = this.#lab(id)
    this.#update({ ...this.#lab(id), status: 'running' })
    try {
      await this.#runMatrix(start, join(this.#folder, id), {
        signal,
        onProgress: (progress) => this.#update({ ...this.#lab(id), progress }),
      })
      this.#end(id, { status: 'done' })
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (this.#turns.isClosing) this.#end(id, { status: 'waiting' })
      else if (failure.kind === 'cancelled') this.#end(id, { status: 'cancelled' })
      else this.#end(id, { status: 'failed', failure })
    }
  }

  #end(id: LabId, how: Pick<LabEntry, 'status' | 'failure'>): void {
    const { progress: _, ...lab } = this.#lab(id)
    this.#update({ ...lab, ...how })
  }

  #lab(id: LabId): LabEntry {
    const lab = this.#labs.find((one) => one.id === id)
    if (lab) return lab
    throw failure('matrix-gone', {})
  }

  #update(changed: LabEntry): void {
    this.#labs = this.#labs.map((lab) => (lab.id === changed.id ? changed : lab))
    this.#changed()
  }

  #changed(): void {
    this.#file.saveSoon(() => this.state)
    this.#onChange()
  }
}
