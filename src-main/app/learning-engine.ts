import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../../src-shared/settings'
import type { Engine } from '../engine/host'

/** What an engine is started with, and cannot change later. */
export type EngineChoice = Pick<Settings, 'device' | 'threads'>

interface Started {
  readonly engine: Engine
  readonly choice: EngineChoice
  users: number
}

/**
 * The engine that learns, started when it is first used. What begins after device or threads were changed gets an
 * engine with the new ones; what had begun before keeps its own until it ends.
 */
export class LearningEngine {
  readonly #start: (choice: EngineChoice) => Engine
  readonly #choice: () => EngineChoice
  #newest: Started | undefined
  /** The newest, and earlier ones that are still being used. */
  readonly #open = new Set<Started>()

  /** @param choice as it is now */
  constructor(start: (choice: EngineChoice) => Engine, choice: () => EngineChoice) {
    this.#start = start
    this.#choice = choice
  }

  /** Lends the engine out for a piece of work, during which it is not replaced. */
  async use<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
    await this.closeOutdated()
    const started = this.#upToDate()
    started.users += 1
    try {
      return await work(started.engine)
    } finally {
      started.users -= 1
      await this.closeOutdated()
    }
  }

  /** Ends engines that nobody uses and nobody will use again, since device or threads were changed. */
  async closeOutdated(): Promise<void> {
    const idle = [...this.#open].filter((started) => started.users === 0 && !this.#isUpToDate(started))
    await Promise.all(idle.map((started) => this.#close(started)))
  }

  /** Ends all of them, whoever uses them. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((started) => this.#close(started)))
  }

  #upToDate(): Started {
    if (this.#newest && this.#open.has(this.#newest) && this.#isUpToDate(this.#newest)) return this.#newest
    const choice = this.#choice()
    this.#newest = { engine: this.#start(choice), choice, users: 0 }
    this.#open.add(this.#newest)
    return this.#newest
  }

  #isUpToDate({ choice }: Started): boolean {
    return isDeepStrictEqual(choice, this.#choice())
  }

  async #close(started: Started): Promise<void> {
    this.#open.delete(started)
    await started.engine.close()
  }
}
