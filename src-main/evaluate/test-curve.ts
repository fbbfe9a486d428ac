import { z } from 'zod'
import type { ImageSet } from '../datasets/image-set'
import type { Network } from '../networks/define'
import { type Recognition, recognise } from './recognition'

/** What a victim recognised after an epoch; the first epoch is 1. */
export interface TestedEpoch {
  readonly epoch: number
  readonly test: Recognition
}

/**
 * The test accuracy of a victim while it learns, with its best and its last epoch. A trainer who has clean photos to
 * test on can stop at the best, so that is what protection has to hold against.
 */
export class TestCurve {
  readonly #test: ImageSet
  readonly #every: number
  readonly #epochs: TestedEpoch[] = []

  /** @param every epochs between two looks; 0 looks after the last epoch only */
  constructor(test: ImageSet, every: number) {
    this.#test = test
    this.#every = every
  }

  /** To be called after each epoch. */
  look(network: Network, epoch: number, epochs: number): void {
    const due = epoch === epochs || (this.#every > 0 && epoch % this.#every === 0)
    if (due) this.#epochs.push({ epoch, test: recognise(network, this.#test) })
  }

  /** Every epoch that was looked at, the earliest first. */
  get epochs(): readonly TestedEpoch[] {
    return this.#epochs
  }

  get accuracies(): readonly { readonly epoch: number; readonly accuracy: number }[] {
    return this.#epochs.map(({ epoch, test: { accuracy } }) => ({ epoch, accuracy }))
  }

  /** Of the epochs looked at the one with the highest test accuracy; the earliest of several. */
  get best(): TestedEpoch {
    const highest = Math.max(...this.#epochs.map(({ test }) => test.accuracy))
    return found(this.#epochs.find(({ test }) => test.accuracy === highest))
  }

  get last(): TestedEpoch {
    return found(this.#epochs.at(-1))
  }

  save(): Record<string, unknown> {
    return { epochs: [...this.#epochs] }
  }

  restore(state: unknown): void {
    this.#epochs.push(...SavedCurve.parse(state).epochs)
  }
}

function found(tested: TestedEpoch | undefined): TestedEpoch {
  if (!tested) throw new Error('no epoch has been tested yet')
  return tested
}

const SavedEpoch = z.object({
  epoch: z.number().int(),
  test: z.object({ accuracy: z.number(), confusion: z.array(z.array(z.number())) }),
})
const SavedCurve = z.object({ epochs: z.array(SavedEpoch) })
