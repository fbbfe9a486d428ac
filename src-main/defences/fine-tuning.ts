import { z } from 'zod'
import { TestCurve } from '../evaluate/test-curve'
import { summarise, type TrainedVictim, trainOneEpoch } from '../evaluate/train'
import { Victim, type VictimRecipe } from '../evaluate/victim'
import { copyVariables } from '../networks/copy-variables'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { takeCleanShare } from './clean-share'
import { defineDefence, type TrainerPhotos } from './define'

const params = z.object({
  cleanShare: z
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('of the pictures of each class that the trainer has clean'),
  epochs: z.number().int().min(1).default(10).describe('on the clean pictures'),
  learningRate: z
    .number()
    .positive()
    .default(0.01)
    .describe('on the clean pictures, the largest of the schedule'),
})

/**
 * Trains on what was posted, then goes on with a few clean pictures: the shortcut is not there any more, and what the
 * network has learned beside it comes to use.
 */
export const fineTuning = defineDefence({
  kind: 'training',
  id: 'fine-tuning',
  name: 'Fine-tuning on clean pictures',
  source: 'Sandoval-Segura et al., What Can We Learn from Unlearnable Datasets?, NeurIPS 2023',
  summary:
    'Trains on the posted pictures and then on a share of clean ones. Brings back much of what was lost.',
  cost: 'needs clean pictures of the same classes; compare with a model of these alone',
  needsCleanPhotos: true,
  params,
  presets: { 'a tenth': { cleanShare: 0.1 }, 'a twentieth': { cleanShare: 0.05 } },
  train,
})

async function* train(
  photos: TrainerPhotos,
  recipe: VictimRecipe,
  { cleanShare, epochs, learningRate }: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, TrainedVictim, void> {
  const { clean, rest } = takeCleanShare(photos, cleanShare, new Random(run.seed).fork('fine-tuning'))
  const victims: Victim[] = []
  const curve = new TestCurve(photos.test, recipe.testEvery)
  const losses: number[] = []
  try {
    const onPosted = new Victim(rest, recipe, run)
    victims.push(onPosted)
    while (onPosted.epoch < recipe.epochs) losses.push(yield* trainOneEpoch(onPosted, recipe.epochs))
    const onClean = new Victim(clean, { ...recipe, epochs, learningRate }, run)
    victims.push(onClean)
    copyVariables(onPosted.network, onClean.network)
    while (onClean.epoch < epochs) {
      losses.push(yield* trainOneEpoch(onClean, epochs))
      curve.look(onClean.network, onClean.epoch, epochs)
    }
    return summarise(onClean.network, clean, curve, losses)
  } finally {
    for (const victim of victims) victim.dispose()
  }
}
