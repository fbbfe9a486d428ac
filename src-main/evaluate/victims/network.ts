import { imagesOf } from '../../attacks/records'
import { classify } from '../classify'
import { trainOneEpoch } from '../train'
import { Victim, type VictimRecipe } from '../victim'
import type { VictimMaker } from './define'

/** A network of the registry that learns from nothing but the set. */
export function networkVictim(recipe: VictimRecipe): VictimMaker<'images'> {
  return {
    name: recipe.network.network,
    scenario: 'from scratch',
    async *train(records, run) {
      const victim = new Victim(imagesOf(records), recipe, run)
      let finished = false
      try {
        while (victim.epoch < recipe.epochs) yield* trainOneEpoch(victim, recipe.epochs)
        finished = true
      } finally {
        if (!finished) victim.dispose()
      }
      return {
        classify: (asked) => classify(victim.network, imagesOf(asked)),
        dispose: () => victim.dispose(),
      }
    },
  }
}
