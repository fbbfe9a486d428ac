import { z } from 'zod'
import { countRecognised, type Recognition } from '../evaluate/recognition'
import { Random } from '../tensor/random'
import type { Run, Step } from '../tensor/run'
import { defineDefence, type FeatureExtractor, type Features, type TrainerPhotos } from './define'
import { LinearClassifier } from './linear-classifier'

const params = z.object({
  epochs: z.number().int().min(1).default(100).describe('of the linear model'),
  learningRate: z
    .number()
    .positive()
    .default(0.1)
    .describe('of the linear model; falls at a half and at three quarters'),
  weightDecay: z.number().min(0).default(1e-4).describe('of the linear model'),
})

/** A linear model on the features of a network that was never trained on these pictures. */
export const linearProbe = defineDefence({
  kind: 'features',
  id: 'linear-probe',
  name: 'Linear probe on existing features',
  source: 'Radiya-Dixit and Tramèr, Data Poisoning Won’t Save You, ICLR 2022',
  summary:
    'Leaves an existing feature extractor as it is and trains a linear model on top. Learned noise hardly matters.',
  cost: 'one look of the extractor at each picture',
  params,
  presets: { standard: {} },
  probe,
})

async function* probe(
  { train, test }: Pick<TrainerPhotos, 'train' | 'test'>,
  features: FeatureExtractor,
  training: z.output<typeof params>,
  run: Run,
): AsyncGenerator<Step, Recognition, void> {
  yield { progress: { phase: 'reading features', unit: 'sets', done: 0, total: 2 } }
  const enrolled = await features(train)
  yield { progress: { phase: 'reading features', unit: 'sets', done: 1, total: 2 } }
  const standardise = standardisation(enrolled)
  const seen = standardise(await features(test))
  const classes = train.classNames.length
  const model = new LinearClassifier(
    { values: standardise(enrolled), width: enrolled.shape[1], labels: train.labels, classes },
    { ...training, bias: true, batch: 128, momentum: 0.9 },
    new Random(run.seed).fork('linear probe'),
  )
  try {
    yield* model.train('training a linear model')
    return countRecognised(test.labels, model.classify(seen), classes)
  } finally {
    model.dispose()
  }
}

/** Every feature with mean 0 and deviation 1 over the enrolled pictures; one that never changes stays 0. */
function standardisation({
  values,
  shape: [samples, width],
}: Features): (features: Features) => Float32Array {
  const means = new Float64Array(width)
  const squares = new Float64Array(width)
  for (const [at, value] of values.entries())
    means[at % width] = (means[at % width] as number) + value / samples
  for (const [at, value] of values.entries()) {
    squares[at % width] =
      (squares[at % width] as number) + (value - (means[at % width] as number)) ** 2 / samples
  }
  const factors = squares.map((square) => (square > 1e-12 ? 1 / Math.sqrt(square) : 0))
  return (features) =>
    features.values.map(
      (value, at) => (value - (means[at % width] as number)) * (factors[at % width] as number),
    )
}
