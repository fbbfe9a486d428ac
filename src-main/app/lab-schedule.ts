import { FailureError, failure, failureOf } from '../../src-shared/failure'
import { type AnyMeasurement, anyTitle } from '../../src-shared/lab-kinds'
import type { LabPlan, PlannedCell } from '../../src-shared/lab-plan'
import { ProgressReporter } from '../../src-shared/progress-reporter'
import type { Watcher } from './copies'
import type { LabTask, LabWorkers } from './lab-workers'

export interface LabSchedule {
  readonly plan: LabPlan
  /** Keys of cells that are measured already. */
  readonly known: ReadonlySet<string>
  readonly taskOf: (cell: PlannedCell, position: number) => LabTask
  readonly onMeasured: (key: string, measurement: AnyMeasurement) => Promise<void>
}

/**
 * Has every cell of a plan worked out that is not known yet, each key once. Of cells that share a noise or a poison
 * which nobody has made yet, one goes first, so that no two workers make it at the same time.
 *
 * @throws FailureError of the first cell that cannot be worked out, or `cancelled`; those under way are stopped
 */
export async function measureCells(
  schedule: LabSchedule,
  workers: LabWorkers,
  { signal, onProgress }: Watcher,
): Promise<void> {
  const stop = new AbortController()
  const progress = new LabProgress(schedule, onProgress)
  const waiting = cellsToMeasure(schedule)
  const materials = new MaterialsInTheMaking(schedule)
  const running = new Set<Promise<void>>()
  let trouble: FailureError | undefined
  const giveUp = (thrown: unknown) => {
    trouble ??= new FailureError(failureOf(thrown), thrown)
    stop.abort()
  }
  const onAbort = () => giveUp(failure('cancelled', {}))
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort)

  const measure = async ({ cell, position }: Waiting): Promise<void> => {
    const watcher: Watcher = { signal: stop.signal, onProgress: (own) => progress.report(cell, own) }
    const measurement = await workers.measure(schedule.taskOf(cell, position), watcher)
    await schedule.onMeasured(cell.key, measurement)
    materials.made(cell.material)
    progress.finish(cell)
  }
  const startWhatCan = () => {
    for (let index = 0; index < waiting.length && running.size < workers.capacity && !trouble; ) {
      const next = waiting[index] as Waiting
      if (materials.isInTheMaking(next.cell.material)) {
        index++
        continue
      }
      waiting.splice(index, 1)
      materials.begin(next.cell.material)
      const ended = measure(next)
        .catch(giveUp)
        .finally(() => running.delete(ended))
      running.add(ended)
    }
  }

  try {
    startWhatCan()
    while (running.size > 0) {
      await Promise.race(running)
      startWhatCan()
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
  if (trouble) throw trouble
}

interface Waiting {
  readonly cell: PlannedCell
  readonly position: number
}

function cellsToMeasure({ plan, known }: LabSchedule): Waiting[] {
  const seen = new Set(known)
  return plan.cells.flatMap((cell, position) => {
    if (seen.has(cell.key)) return []
    seen.add(cell.key)
    return { cell, position }
  })
}

/** Which noises and poisons are being made. What a known cell used is there already. */
class MaterialsInTheMaking {
  readonly #made = new Set<string>()
  readonly #begun = new Set<string>()

  constructor({ plan, known }: LabSchedule) {
    for (const { key, material } of plan.cells) {
      if (material !== undefined && known.has(key)) this.#made.add(material)
    }
  }

  isInTheMaking(material: string | undefined): boolean {
    return material !== undefined && this.#begun.has(material) && !this.#made.has(material)
  }

  begin(material: string | undefined): void {
    if (material !== undefined) this.#begun.add(material)
  }

  made(material: string | undefined): void {
    if (material !== undefined) this.#made.add(material)
  }
}

/** A cell counts as a whole only once its result is kept. */
const almost = 0.999

/** What all workers have done together, in cells. */
class LabProgress {
  readonly #cells: readonly PlannedCell[]
  readonly #finished: Set<string>
  readonly #shares = new Map<string, number>()
  readonly #reporter: ProgressReporter

  constructor({ plan, known }: LabSchedule, onProgress: Watcher['onProgress']) {
    this.#cells = plan.cells
    this.#finished = new Set(known)
    this.#reporter = new ProgressReporter((progress) => onProgress?.(progress))
  }

  report(cell: PlannedCell, { phase, done }: Parameters<NonNullable<Watcher['onProgress']>>[0]): void {
    // A cell that goes on in another process begins a little earlier.
    this.#shares.set(cell.key, Math.min(almost, Math.max(done, this.#shares.get(cell.key) ?? 0)))
    this.#tell(`${anyTitle(cell)}, ${phase}`)
  }

  finish(cell: PlannedCell): void {
    this.#finished.add(cell.key)
    this.#shares.delete(cell.key)
    this.#tell(anyTitle(cell))
  }

  #tell(phase: string): void {
    const finished = this.#cells.filter(({ key }) => this.#finished.has(key)).length
    const begun = [...this.#shares.values()].reduce((sum, share) => sum + share, 0)
    this.#reporter.report({
      phase,
      unit: 'trainings',
      done: finished + begun,
      total: this.#cells.length,
    })
  }
}
