import { z } from 'zod'
import { Victim } from '../evaluate/victim'
import type { NetworkChoice } from '../networks/choice'
import type { Network } from '../networks/define'
import type { Checkpoint } from '../tensor/run'
import type { Run, Step } from './define'
import { imagesOf, type Records } from './records'
import { savedVictim, saveVictims } from './saved-victims'
import { type SurrogateParams, surrogateRecipe, surrogateSeed } from './surrogates'

/** Keeps the seeds of models that replace one another apart. */
const seedsOfRenewals = 1_009

/**
 * Models of all ages on their way through the clean training set, so that poison is made for the whole of a victim's
 * training and not for one moment of it.
 */
export class StaggeredModels {
  readonly #train: Records<'images'>
  readonly #params: SurrogateParams
  readonly #seed: number
  readonly #victims: Victim[] = []
  /** How often each was begun anew. */
  readonly #renewals: number[]

  /**
   * @param params architectures are taken in turn; a model is begun anew when it is as old as the epochs
   * @param seed of the first model; all have their own
   */
  constructor(train: Records<'images'>, count: number, params: SurrogateParams, seed: number) {
    this.#train = train
    this.#params = params
    this.#seed = seed
    this.#renewals = Array<number>(count).fill(0)
  }

  get networks(): Network[] {
    return this.#victims.map(({ network }) => network)
  }

  /** Trains each to its age, from the youngest, or takes them from a checkpoint. */
  async *prepare({ resume }: Pick<Run, 'resume'>): AsyncGenerator<Step, void, void> {
    if (resume) return this.#restore(resume)
    const total = this.#renewals.length
    for (let model = 0; model < total; model++) {
      const victim = this.#begin(model)
      this.#victims.push(victim)
      const age = Math.round(((model + 1) * this.#params.epochs) / total)
      while (victim.epoch < age) {
        for (const share of victim.trainEpoch()) {
          const done = model + (victim.epoch + share) / age
          yield { progress: { phase: 'training models of all ages', unit: 'models', done, total } }
        }
      }
    }
  }

  /** One more epoch of one model; the oldest begins anew. */
  growOlder(model: number): void {
    const victim = this.#victims[model] as Victim
    if (victim.epoch < this.#params.epochs) {
      for (const _ of victim.trainEpoch());
      return
    }
    victim.dispose()
    this.#renewals[model] = (this.#renewals[model] as number) + 1
    this.#victims[model] = this.#begin(model)
  }

  save(): Checkpoint {
    const { state, arrays } = saveVictims(this.#victims)
    return { state: { ...state, renewals: [...this.#renewals] }, arrays }
  }

  dispose(): void {
    for (const victim of this.#victims) victim.dispose()
  }

  #restore(resume: Checkpoint): void {
    for (const [model, renewals] of SavedState.parse(resume.state).renewals.entries()) {
      this.#renewals[model] = renewals
      const victim = this.#begin(model)
      this.#victims.push(victim)
      victim.restore(savedVictim(resume, model))
    }
  }

  #begin(model: number): Victim {
    const { surrogates } = this.#params
    const network = surrogates[model % surrogates.length] as NetworkChoice
    return new Victim(imagesOf(this.#train), surrogateRecipe(network, this.#params), {
      precision: 'float32',
      seed: surrogateSeed(this.#seed, model) + seedsOfRenewals * (this.#renewals[model] as number),
    })
  }
}

const SavedState = z.object({ renewals: z.array(z.int()) })
