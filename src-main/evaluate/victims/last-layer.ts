import { type FeatureContent, imagesOf, type Records } from '../../attacks/records'
import { LinearClassifier } from '../../defences/linear-classifier'
import type { Network } from '../../networks/define'
import { Random } from '../../tensor/random'
import { featuresOfImages } from '../network-outputs'
import type { VictimMaker } from './define'

/** Long enough to learn small training sets by heart, as a new last layer on many features does. */
const training = { bias: true, epochs: 100, batch: 32, learningRate: 0.1, momentum: 0.9, weightDecay: 0 }

/**
 * Takes over a trained network as it is and learns a new last layer alone, on as many features as the network has.
 *
 * @param pretrained stays the caller's, unchanged
 */
export function lastLayerVictim(pretrained: Network): VictimMaker<'images'> {
  return {
    name: 'new last layer',
    scenario: 'last layer',
    tells: ['losses', 'features'],
    async *train(records, run) {
      const features = featuresOfImages(pretrained, imagesOf(records))
      const scale = scaling(features)
      const [width, classes] = [features.shape[1], records.classNames.length]
      const model = new LinearClassifier(
        { values: scale(features.values), width, labels: records.labels, classes },
        training,
        new Random(run.seed).fork('last layer'),
      )
      let finished = false
      try {
        yield* model.train('training a last layer')
        finished = true
      } finally {
        if (!finished) model.dispose()
      }
      const seen = (asked: Records<'images'>) => scale(featuresOfImages(pretrained, imagesOf(asked)).values)
      return {
        classify: (asked) => model.classify(seen(asked)),
        losses: (asked) => Float64Array.from(model.losses(seen(asked), asked.labels)),
        features: (asked) => featuresOfImages(pretrained, imagesOf(asked)),
        dispose: () => model.dispose(),
      }
    },
  }
}

/** Means of 0 for every feature, and one deviation of 1 for all of them, which keeps distances what they were. */
function scaling({ values, shape: [rows, width] }: FeatureContent): (values: Float32Array) => Float32Array {
  const means = new Float64Array(width)
  for (const [at, value] of values.entries()) means[at % width] = (means[at % width] as number) + value / rows
  const centred = (value: number, at: number) => value - (means[at % width] as number)
  const squares = values.reduce((sum, value, at) => sum + centred(value, at) ** 2, 0)
  const deviation = Math.sqrt(squares / values.length) + 1e-12
  return (own) => own.map((value, at) => centred(value, at) / deviation)
}
