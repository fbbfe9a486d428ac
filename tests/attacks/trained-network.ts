import { imagesOf, type Records } from '../../src-main/attacks/records'
import { Victim, type VictimRecipe } from '../../src-main/evaluate/victim'
import type { Network } from '../../src-main/networks/define'

/** A network that has learned the records by the recipe; the caller's to dispose of, as what is left of the training. */
export function trainedNetwork(records: Records<'images'>, recipe: VictimRecipe, seed: number): Network {
  const victim = new Victim(imagesOf(records), recipe, { precision: 'float32', seed })
  while (victim.epoch < recipe.epochs) for (const _ of victim.trainEpoch());
  return victim.network
}
