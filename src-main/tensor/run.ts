import type { Progress } from '../../src-shared/progress'
import type { Precision } from './precision'

/** A state from which a long computation goes on after a crash or a cancel: named arrays beside a JSON value. */
export interface Checkpoint {
  readonly state: Readonly<Record<string, unknown>>
  readonly arrays: Readonly<Record<string, Float32Array>>
}

/** What every long computation is given beside its problem and its own parameters. */
export interface Run {
  readonly seed: number
  readonly precision: Precision
  /** Where to go on; made by the same computation with the same problem, parameters and seed. */
  readonly resume?: Checkpoint
}

/** What a running computation yields. `checkpoint` is called only by an owner who wants to save the state now. */
export interface Step {
  readonly progress: Progress
  readonly checkpoint?: () => Checkpoint
}

/** Runs a computation to its end without pause, for owners who need neither progress nor cancel. */
export async function finish<Result>(steps: AsyncGenerator<Step, Result, void>): Promise<Result> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}
