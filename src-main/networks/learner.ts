import type { Variable } from '@tensorflow/tfjs-node'
import { tf } from '../tensor/native'
import type { Sgd } from '../tensor/optimisers/sgd'
import type { Checkpoint } from '../tensor/run'
import type { Network } from './define'

/** A network that is being trained. */
export interface Learner {
  readonly network: Network
  readonly optimiser: Sgd
}

/** Weights, running statistics and the optimiser's state by name, for a checkpoint. */
export function saveLearner(learner: Learner, prefix = ''): Checkpoint['arrays'] {
  return Object.fromEntries(
    variablesOf(learner).map(([name, variable]) => [prefix + name, variable.dataSync() as Float32Array]),
  )
}

/**
 * Takes on the state that `saveLearner` gave for a learner of the same shape.
 *
 * @throws Error naming what the checkpoint lacks
 */
export function restoreLearner(learner: Learner, arrays: Checkpoint['arrays'], prefix = ''): void {
  for (const [name, variable] of variablesOf(learner)) {
    const values = arrays[prefix + name]
    if (values === undefined) throw new Error(`the checkpoint lacks ${prefix + name}`)
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)))
  }
}

function variablesOf({ network, optimiser }: Learner): [name: string, variable: Variable][] {
  const groups = { weight: network.weights, statistic: network.statistics, slot: optimiser.slots }
  return Object.entries(groups).flatMap(([group, variables]) =>
    variables.map((variable, position): [string, Variable] => [`${group}/${position}`, variable]),
  )
}
