import { z } from 'zod'
import { recordsOfImages, selectRecords } from '../../attacks/records'
import type { ImageSet } from '../../datasets/image-set'
import { NetworkChoice } from '../../networks/choice'
import { Random } from '../../tensor/random'
import type { Run, Step } from '../../tensor/run'
import { trainOneEpoch } from '../train'
import { Victim, VictimRecipe } from '../victim'
import type { Pretrained } from '../victims'
import { defineTestbed } from './define'
import { pictureParams } from './picture-params'
import { ofClasses, readSmallPictures } from './small-pictures'

/** Classes that the victim learns to tell apart. */
const pair = 2

/** Two classes for a victim that takes over a network which was trained on all the others. */
export const transfer = defineTestbed({
  id: 'transfer',
  name: 'Pictures for a trained network',
  summary: 'Two classes of small pictures, for a network that was trained on the other classes before.',
  records: 'images',
  classes: pair,
  params: z.strictObject({
    ...pictureParams,
    classes: z
      .array(z.string())
      .length(pair)
      .optional()
      .describe('that the victim learns; the network was trained on the others (default: the first two)'),
    ofPair: z
      .number()
      .int()
      .min(2)
      .default(100)
      .describe('most training pictures of each of these two: few beside the features of the network'),
    network: NetworkChoice.default({ network: 'plain-cnn', params: {} }).describe('that was trained before'),
    epochs: z.number().int().min(1).default(14).describe('of that training'),
  }),
  victim: { victim: 'last-layer', values: {} },
  suited: {},
  trials: 5,
  open: async ({ classes, ofPair, network, epochs, ...settings }, place) => {
    const all = await readSmallPictures(settings, place)
    const chosen = classes ?? all.train.classNames.slice(0, pair)
    const others = all.train.classNames.filter((name) => !chosen.includes(name))
    const train = recordsOfImages(ofClasses(all.train, chosen))
    const test = recordsOfImages(ofClasses(all.test, chosen))
    const rows = new Random(0, 'pair').permutation(train.labels.length)
    const drawn = {
      train: selectRecords(train, rows.subarray(0, pair * ofPair)),
      known: selectRecords(train, rows.subarray(0, pair * ofPair)),
    }
    return {
      draw: () => drawn,
      test,
      candidates: test,
      pretrain: (run) => trainBefore(ofClasses(all.train, others), network, epochs, run),
    }
  },
})

async function* trainBefore(
  set: ImageSet,
  choice: NetworkChoice,
  epochs: number,
  run: Omit<Run, 'seed' | 'resume'>,
): AsyncGenerator<Step, Pretrained, void> {
  const recipe = VictimRecipe.parse({ network: choice, epochs, batch: 100, augmentation: 'none' })
  const victim = new Victim(set, recipe, { ...run, seed: seedOfNetwork })
  let finished = false
  try {
    while (victim.epoch < epochs) yield* trainOneEpoch(victim, epochs)
    finished = true
    return { choice, network: victim.network, dispose: () => victim.dispose() }
  } finally {
    if (!finished) victim.dispose()
  }
}
const seedOfNetwork = 2_000_000
