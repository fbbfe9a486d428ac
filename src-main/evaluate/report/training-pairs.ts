import type { Run, Step } from '../../tensor/run'
import { withProgress } from '../../tensor/with-progress'
import type { PlannedTraining } from './planned-trainings'
import type { ReportPictures } from './report-pictures'
import type { ReportStore } from './report-store'
import { type Outcome, train } from './trainings'

export interface ReportTools {
  readonly store: ReportStore
  /** Of the program: what another one has measured does not count. */
  readonly version: string
}

/** The same training on unprotected photos and on copies. */
export interface TrainingPair {
  readonly seed: number
  readonly unprotected: Outcome
  readonly protected: Outcome
}

/** Trains recognisers in pairs, and tells how far all of them are. */
export class TrainingPairs {
  readonly #total: number
  readonly #tools: ReportTools
  readonly #run: Run
  #done = 0

  /** @param count of all pairs there will be */
  constructor(count: number, tools: ReportTools, run: Run) {
    this.#total = 2 * count
    this.#tools = tools
    this.#run = run
  }

  async *train(
    pictures: ReportPictures,
    planned: PlannedTraining,
    seed: number,
  ): AsyncGenerator<Step, TrainingPair, void> {
    const unprotected = yield* this.#trainOne(pictures, 'originals', planned, seed)
    const kept = yield* this.#trainOne(pictures, 'copies', planned, seed)
    return { seed, unprotected, protected: kept }
  }

  async *#trainOne(
    pictures: ReportPictures,
    posted: 'originals' | 'copies',
    { recipe, counterMeasure }: PlannedTraining,
    seed: number,
  ): AsyncGenerator<Step, Outcome, void> {
    const { store, version } = this.#tools
    const training = { pictures, posted, recipe, counterMeasure, run: { ...this.#run, seed } }
    const outcome = yield* withProgress(train(training, store, version), ({ done, total }) =>
      this.#progressAt(this.#done + (total > 0 ? Math.min(1, done / total) : 0)),
    )
    this.#done++
    yield { progress: this.#progressAt(this.#done) }
    return outcome
  }

  #progressAt(done: number): Step['progress'] {
    return { phase: 'training recognisers', unit: 'trainings', done, total: this.#total }
  }
}
