import { type TrainedVictim, trainVictim } from '../evaluate/train'
import type { VictimRecipe } from '../evaluate/victim'
import type { Run, Step } from '../tensor/run'
import type { Defence, FeatureDefence, TrainerPhotos } from './define'

/** A defence that ends in a victim; the others need a feature extractor. */
export type VictimDefence = Exclude<Defence, FeatureDefence>

/**
 * Trains a victim as a trainer does who knows this counter-measure.
 *
 * @param values parameters of the defence, as written; what is left out has its default
 * @throws ZodError when a parameter does not fit
 */
export async function* trainWith(
  defence: VictimDefence,
  values: object,
  photos: TrainerPhotos,
  recipe: VictimRecipe,
  run: Run,
): AsyncGenerator<Step, TrainedVictim, void> {
  const params = defence.params.parse(values)
  switch (defence.kind) {
    case 'training':
      return yield* defence.train(photos, recipe, params, run)
    case 'recipe':
      return yield* trainVictim(photos.train, photos.test, defence.recipe(recipe, params), run)
    case 'pictures': {
      const train = yield* defence.transform(photos.train, params, run)
      const test = defence.alsoAtTest ? yield* defence.transform(photos.test, params, run) : photos.test
      return yield* trainVictim(train, test, recipe, run)
    }
  }
}
