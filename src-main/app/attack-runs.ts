import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AttackResult, type PricedAttack } from '../../src-shared/attack-run'
import { type AttackId, type AttackRunEntry, AttackRunsState } from '../../src-shared/attack-runs'
import { failure, failureOf } from '../../src-shared/failure'
import type { AttackWatcher } from './attacks'
import { StoredJson } from './stored-json'
import { Turns } from './turns'

/** Carries an order out; given by the owner of the engines. @throws FailureError */
export type RunAttack = (order: AttackRunEntry['order'], watcher: AttackWatcher) => Promise<AttackResult>

/** The last run of each attack with its result. They are run one after another; one that is interrupted is over. */
export class AttackRuns {
  readonly #folder: string
  readonly #file: StoredJson<typeof AttackRunsState>
  readonly #runAttack: RunAttack
  readonly #onChange: () => void
  readonly #turns = new Turns<AttackId>(
    () => this.#runs.find(({ status }) => status === 'waiting')?.order.attack,
    (attack, signal) => this.#run(attack, signal),
  )
  #runs: AttackRunEntry[] = []

  constructor(dataFolder: string, runAttack: RunAttack, onChange: () => void) {
    this.#folder = join(dataFolder, 'attacks')
    this.#file = new StoredJson(join(dataFolder, 'attacks.json'), AttackRunsState)
    this.#runAttack = runAttack
    this.#onChange = onChange
  }

  async load(): Promise<void> {
    const stored = await this.#file.read()
    this.#runs = (stored?.runs ?? []).map(({ progress: _, ...run }) =>
      run.status === 'running' || run.status === 'waiting' ? { ...run, status: 'cancelled' } : run,
    )
  }

  get state(): AttackRunsState {
    return { runs: this.#runs }
  }

  /** In the place of the last run of the same attack. @throws FailureError `in use` while that one is not over */
  start(order: AttackRunEntry['order']): void {
    const before = this.#find(order.attack)
    if (before?.status === 'running' || before?.status === 'waiting') throw failure('attack-running', {})
    this.#put({ order, status: 'waiting', startedAt: new Date().toISOString() })
    this.#turns.takeNext()
  }

  cancel(attack: AttackId): void {
    const run = this.#find(attack)
    if (this.#turns.running === attack) void this.#turns.stop()
    else if (run?.status === 'waiting') this.#put({ ...run, status: 'cancelled' })
  }

  /** Of the last run that came to its end. */
  async read(attack: AttackId): Promise<AttackResult> {
    const result = await this.#resultFile(attack).read()
    if (result) return result
    throw failure('attack-without-result', {})
  }

  /** Stops what is running. */
  async close(): Promise<void> {
    await this.#turns.close()
    // A failure was told when the last change was saved.
    await this.#file.save(this.state).catch(() => undefined)
  }

  async #run(attack: AttackId, signal: AbortSignal): Promise<void> {
    const run = this.#find(attack)
    if (!run) return
    this.#put({ ...run, status: 'running' })
    try {
      const result = await this.#runAttack(run.order, {
        signal,
        onPlanned: (plan: PricedAttack) => this.#change(attack, { plan }),
        onProgress: (progress) => this.#change(attack, { progress }),
      })
      await mkdir(this.#folder, { recursive: true })
      await this.#resultFile(attack).save(result)
      this.#end(attack, { status: 'done' })
    } catch (thrown) {
      const reason = failureOf(thrown)
      if (reason.kind === 'cancelled') this.#end(attack, { status: 'cancelled' })
      else this.#end(attack, { status: 'failed', failure: reason })
    }
  }

  #end(attack: AttackId, how: Pick<AttackRunEntry, 'status' | 'failure'>): void {
    const run = this.#find(attack)
    if (!run) return
    const { progress: _, ...rest } = run
    this.#put({ ...rest, ...how })
  }

  #change(attack: AttackId, changed: Pick<AttackRunEntry, 'plan' | 'progress'>): void {
    const run = this.#find(attack)
    if (run) this.#put({ ...run, ...changed })
  }

  #find(attack: AttackId): AttackRunEntry | undefined {
    return this.#runs.find(({ order }) => order.attack === attack)
  }

  #put(run: AttackRunEntry): void {
    this.#runs = [...this.#runs.filter(({ order }) => order.attack !== run.order.attack), run]
    this.#file.saveSoon(() => this.state)
    this.#onChange()
  }

  #resultFile(attack: AttackId): StoredJson<typeof AttackResult> {
    return new StoredJson(join(this.#folder, `${attack}.json`), AttackResult)
  }
}
