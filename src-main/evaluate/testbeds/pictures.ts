import { z } from 'zod'
import { recordsOfImages, selectRecords } from '../../attacks/records'
import { defineTestbed } from './define'
import { pictureParams } from './picture-params'
import { firstOfEachClass, ofClasses, readSmallPictures } from './small-pictures'

/** Small pictures and a small network that is trained from scratch. */
export const pictures = defineTestbed({
  id: 'pictures',
  name: 'Pictures',
  summary: 'Small labelled pictures and a small convolutional network that learns them from scratch.',
  records: 'images',
  params: z.strictObject({
    ...pictureParams,
    classes: z.array(z.string()).min(2).optional().describe('only these, by name (default: all)'),
    known: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.1)
      .describe('share of them that the attacker has and the victim does not learn from'),
  }),
  victim: {
    victim: 'plain-cnn',
    values: { epochs: 40, batch: 50, learningRate: 0.1, schedule: 'cosine', augmentation: 'none' },
  },
  suited: {},
  trials: 1,
  open: async ({ classes, known, ...settings }, place) => {
    const all = await readSmallPictures(settings, place)
    const train = ofClasses(all.train, classes ?? all.train.classNames)
    const test = recordsOfImages(ofClasses(all.test, train.classNames))
    const own = firstOfEachClass(train, (count) => Math.ceil(known * count))
    const others = [...train.labels.keys()].filter((row) => !own.has(row))
    const records = recordsOfImages(train)
    const drawn = { train: selectRecords(records, others), known: selectRecords(records, [...own]) }
    return { draw: () => drawn, test, candidates: test }
  },
})
