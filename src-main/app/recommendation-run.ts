import { failureOf } from '../../src-shared/failure'
import type {
  Recommendation,
  RecommendationOrder,
  RecommendationState,
} from '../../src-shared/recommendation'
import type { Watcher } from './copies'

/** How a trial is carried out; given by the owner of library and engine. */
export type RecommendationWork = (order: RecommendationOrder, watcher: Watcher) => Promise<Recommendation>

/** Progress of looking for faces, which comes before the trial, is none of the trial. */
const trialPhase = 'trying methods'

/** The search for the best method: at most one at a time. */
export class RecommendationRun {
  readonly #work: RecommendationWork
  readonly #onChange: () => void
  #state: RecommendationState = { phase: 'idle' }
  #abort: AbortController | undefined

  constructor(work: RecommendationWork, onChange: () => void) {
    this.#work = work
    this.#onChange = onChange
  }

  get state(): RecommendationState {
    return this.#state
  }

  /** Starts from the beginning; one that is running is stopped first. */
  start(order: RecommendationOrder): void {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    this.#set({ phase: 'running', order, done: 0 })
    void this.#run(order, abort)
  }

  /** Also forgets what came out. */
  stop(): void {
    this.#abort?.abort()
    this.#abort = undefined
    this.#set({ phase: 'idle' })
  }

  async #run(order: RecommendationOrder, abort: AbortController): Promise<void> {
    const isCurrent = () => this.#abort === abort
    try {
      const result = await this.#work(order, {
        signal: abort.signal,
        onProgress: ({ phase, done, total, secondsLeft }) => {
          if (!isCurrent() || phase !== trialPhase) return
          const share = total === 0 ? 1 : Math.min(1, done / total)
          this.#set({ phase: 'running', order, done: share, secondsLeft })
        },
      })
      if (isCurrent()) this.#set({ phase: 'done', order, result })
    } catch (thrown) {
      const { message, text } = failureOf(thrown)
      if (isCurrent()) this.#set({ phase: 'failed', order, failure: { message, text } })
    }
  }

  #set(state: RecommendationState): void {
    this.#state = state
    this.#onChange()
  }
}
