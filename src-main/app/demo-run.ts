import { join } from 'node:path'
import type { DemoState } from '../../src-shared/demo'
import { failure, failureOf } from '../../src-shared/failure'
import type { Progress } from '../../src-shared/progress'
import type { LearningEngine } from './learning-engine'

const idle: DemoState = {
  phase: 'idle',
  done: 0,
  epochs: 0,
  classNames: [],
  clean: { test: [], train: [] },
  protected: { test: [], train: [] },
  gallery: [],
}

/** The same for everybody, so that a talk can be rehearsed. */
const seed = 1

/** The live demonstration: at most one at a time, replayable. */
export class DemoRun {
  readonly #pictures: string
  readonly #galleryFolder: string
  readonly #onChange: () => void
  #state: DemoState = idle
  #abort: AbortController | undefined

  /** @param root the folder with `resources` */
  constructor(root: string, dataFolder: string, onChange: () => void) {
    this.#pictures = join(root, 'resources/demo/labelled.npz')
    this.#galleryFolder = join(dataFolder, 'pictures/demo')
    this.#onChange = onChange
  }

  get state(): DemoState {
    return this.#state
  }

  /** The file of a picture of the gallery. @throws FailureError `bad request` when the gallery has no such picture */
  picture(number: number): string {
    if (this.#state.gallery.some(({ picture }) => picture === number)) {
      return join(this.#galleryFolder, `${number}.png`)
    }
    throw failure('demo-without-picture', { picture: number })
  }

  /** Starts from the beginning; one that is running is stopped first. */
  start(learning: LearningEngine): void {
    this.stop()
    const abort = new AbortController()
    this.#abort = abort
    this.#set({ ...idle, phase: 'protecting' })
    void this.#run(learning, abort)
  }

  stop(): void {
    this.#abort?.abort()
    this.#abort = undefined
    if (this.#state.phase === 'protecting' || this.#state.phase === 'training') this.#set(idle)
  }

  async #run(learning: LearningEngine, abort: AbortController): Promise<void> {
    const isCurrent = () => this.#abort === abort
    try {
      const params = { pictures: this.#pictures, galleryFolder: this.#galleryFolder, seed }
      const onProgress = (progress: Progress) => {
        if (isCurrent()) this.#advance(progress)
      }
      const result = await learning.use((engine) =>
        engine.call('demo', params, { signal: abort.signal, onProgress }),
      )
      if (isCurrent()) this.#set({ ...this.#state, ...result, phase: 'done', done: 1 })
    } catch (thrown) {
      const { message, text } = failureOf(thrown)
      if (isCurrent()) this.#set({ ...idle, phase: 'failed', problem: { message, text } })
    }
  }

  #advance({ done, total, secondsLeft, figures }: Progress): void {
    const { clean, protected: guarded } = this.#state
    const epoch = figures?.epoch ?? 0
    const isNew = figures !== undefined && epoch > clean.test.length
    const grown = (curve: DemoState['clean'], name: 'clean' | 'protected') =>
      isNew
        ? {
            test: [...curve.test, figures[`${name}Test`] ?? 0],
            train: [...curve.train, figures[`${name}Train`] ?? 0],
          }
        : curve
    const { secondsLeft: _, ...before } = this.#state
    this.#set({
      ...before,
      phase: figures?.epochs === undefined ? 'protecting' : 'training',
      done: total === 0 ? 1 : Math.min(1, done / total),
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      epochs: figures?.epochs ?? 0,
      clean: grown(clean, 'clean'),
      protected: grown(guarded, 'protected'),
    })
  }

  #set(state: DemoState): void {
    this.#state = state
    this.#onChange()
  }
}
