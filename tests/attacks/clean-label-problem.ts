import type { AttackProblem } from '../../src-main/attacks/define'
import { type Records, recordsOfImages, selectRecords } from '../../src-main/attacks/records'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import { patternedImages } from '../protections/small-problem'

/** Small enough for seconds, and learned by heart. */
export const recipe = VictimRecipe.parse({
  network: { network: 'plain-cnn', params: { widths: [8, 16] } },
  epochs: 16,
  batch: 20,
  learningRate: 0.05,
  weightDecay: 0,
  schedule: 'cosine',
  augmentation: 'none',
})

export const train = pictures(60, 1)
export const known = pictures(40, 2)
export const unseen = pictures(40, 3)

/** One unseen picture of class 0 that shall be taken for class 1. */
export const targeted = {
  train,
  known,
  aim: { goal: 'target', target: selectRecords(unseen, [0]), wanted: 1 },
} as const satisfies AttackProblem<'images'>

/** Class 0 with a trigger shall be taken for class 1. */
export const triggered = {
  train,
  known,
  aim: { goal: 'trigger', source: 0, wanted: 1 },
} as const satisfies AttackProblem<'images'>

function pictures(count: number, seed: number): Records<'images'> {
  return recordsOfImages(patternedImages(count, 8, 2, seed))
}
