import { imagesOf } from '../../attacks/records'
import type { Network } from '../../networks/define'
import type { Step } from '../../tensor/run'
import { classify } from '../classify'
import { featuresOfImages, lossesOfImages } from '../network-outputs'
import { trainOneEpoch } from '../train'
import type { Victim } from '../victim'
import type { VictimModel } from './define'

/** Trains a network for the epochs that its recipe has left. Takes the victim over. */
export async function* trainedModel(
  victim: Victim,
  epochs: number,
): AsyncGenerator<Step, VictimModel<'images'>, void> {
  let finished = false
  try {
    while (victim.epoch < epochs) yield* trainOneEpoch(victim, epochs)
    finished = true
  } finally {
    if (!finished) victim.dispose()
  }
  return networkModel(victim.network, () => victim.dispose())
}

/** A trained network as the model of a victim. */
export function networkModel(network: Network, dispose: () => void): VictimModel<'images'> {
  return {
    classify: (asked) => classify(network, imagesOf(asked)),
    losses: (asked) => Float64Array.from(lossesOfImages(network, imagesOf(asked))),
    features: (asked) => featuresOfImages(network, imagesOf(asked)),
    dispose,
  }
}
