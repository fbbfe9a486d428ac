import { imagesOf } from '../../attacks/records'
import { Victim, type VictimRecipe } from '../victim'
import type { VictimMaker } from './define'
import { trainedModel } from './trained-model'

/** A network of the registry that learns from nothing but the set. */
export function networkVictim(recipe: VictimRecipe): VictimMaker<'images'> {
  return {
    name: recipe.network.network,
    scenario: 'from scratch',
    tells: ['losses', 'features'],
    recipe,
    regularised: (times) => networkVictim({ ...recipe, weightDecay: recipe.weightDecay * times }),
    async *train(records, run) {
      return yield* trainedModel(new Victim(imagesOf(records), recipe, run), recipe.epochs)
    },
  }
}
