import { z } from 'zod'
import { countRecognised, type Recognition } from '../evaluate/recognition'
import { tf } from '../tensor/native'
import type { Step } from '../tensor/run'
import { defineDefence, type FeatureExtractor, type Features, type TrainerPhotos } from './define'

const batch = 250

/** What face matchers do: the enrolled picture with the most similar features says who it is. */
export const nearestNeighbour = defineDefence({
  kind: 'features',
  id: 'nearest-neighbour',
  name: 'Nearest neighbour by existing features',
  source: 'Radiya-Dixit and Tramèr, Data Poisoning Won’t Save You, ICLR 2022',
  summary:
    'Compares pictures by the features of an existing extractor, as face matchers do, and trains nothing. Learned noise hardly matters.',
  cost: 'one look of the extractor at each picture',
  params: z.object({}),
  presets: { 'cosine similarity': {} },
  probe,
})

async function* probe(
  { train, test }: Pick<TrainerPhotos, 'train' | 'test'>,
  features: FeatureExtractor,
): AsyncGenerator<Step, Recognition, void> {
  yield { progress: { phase: 'reading features', unit: 'sets', done: 0, total: 2 } }
  const enrolled = unitLength(await features(train))
  yield { progress: { phase: 'reading features', unit: 'sets', done: 1, total: 2 } }
  const seen = unitLength(await features(test))
  const nearest = new Int32Array(test.labels.length)
  for (let from = 0; from < nearest.length; from += batch) {
    const until = Math.min(from + batch, nearest.length)
    nearest.set(mostSimilar(seen, enrolled, from, until), from)
    yield { progress: { phase: 'comparing', unit: 'pictures', done: until, total: nearest.length } }
  }
  const answers = nearest.map((row) => train.labels[row] as number)
  return countRecognised(test.labels, answers, train.classNames.length)
}

/** For each of the rows from .. until - 1 the enrolled row with the largest inner product. */
function mostSimilar(seen: Features, enrolled: Features, from: number, until: number): Int32Array {
  const width = seen.shape[1]
  return tf.tidy(() => {
    const rows = tf.tensor2d(seen.values.subarray(from * width, until * width), [until - from, width])
    const known = tf.tensor2d(enrolled.values, [...enrolled.shape])
    return tf.argMax(tf.matMul(rows, known, false, true), 1).dataSync() as Int32Array
  })
}

function unitLength({ values, shape }: Features): Features {
  const [samples, width] = shape
  const scaled = values.slice()
  for (let sample = 0; sample < samples; sample++) {
    const row = scaled.subarray(sample * width, (sample + 1) * width)
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0))
    if (length > 0) row.set(row.map((value) => value / length))
  }
  return { values: scaled, shape }
}
