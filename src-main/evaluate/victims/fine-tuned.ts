import { imagesOf } from '../../attacks/records'
import { copyVariables } from '../../networks/copy-variables'
import type { Network } from '../../networks/define'
import { Victim, type VictimRecipe } from '../victim'
import type { VictimMaker } from './define'
import { trainedModel } from './trained-model'

/**
 * Goes on training all of a trained network; its last layer starts afresh where it knew another number of classes.
 *
 * @param recipe of the further training; its network is of the same architecture
 * @param pretrained stays the caller's, unchanged
 */
export function fineTunedVictim(recipe: VictimRecipe, pretrained: Network): VictimMaker<'images'> {
  return {
    name: `${recipe.network.network}, fine-tuned`,
    scenario: 'fine-tuned',
    tells: ['losses', 'features'],
    async *train(records, run) {
      const victim = new Victim(imagesOf(records), recipe, run)
      copyVariables(pretrained, victim.network)
      return yield* trainedModel(victim, recipe.epochs)
    },
  }
}
