import { resolve } from 'node:path'
import { type ImageSet, selectRows } from '../../src-main/datasets/image-set'
import { readLabelledNpz } from '../../src-main/datasets/labelled-npz'
import { trainVictim } from '../../src-main/evaluate/train'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import type { Noise, Problem } from '../../src-main/protections/define'
import { emn } from '../../src-main/protections/emn'
import { posted } from '../../src-main/protections/posted'
import { choosePrecision } from '../../src-main/tensor/precision'
import { finish } from '../../src-main/tensor/run'
import { restartAsEngine } from './environment/restart-as-engine'
import { NoiseGenerator } from './generator/noise-generator'

/**
 * `npm run bench -- generator [--rounds N] [--epochs N] [--json]`
 *
 * Noise for new pictures of known classes: made by a generator in one pass, taken from what the sample-wise noise of the
 * earlier pictures has in common, taken from a class-wise key, or optimised anew. Says what a victim that learned from the new pictures gets right in
 * pictures that it has not seen, and what a picture's noise took in seconds.
 */
const cnn = { network: 'cnn', params: { widths: [16, 32, 64, 128] } }
const recipe = { width: 24, steps: 400, batch: 32, learningRate: 0.003 }

interface Row {
  readonly noise: string
  readonly accuracy: number
  readonly secondsPerPicture: number
}

restartAsEngine()
await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const { train, test } = await readLabelledNpz(
    resolve(import.meta.dirname, '../../resources/demo/labelled.npz'),
  )
  const [earlier, later] = halves(train)
  const run = { seed: 1, precision: choosePrecision() }
  const params = emn.params.parse({
    ...emn.presets['sample-wise'],
    epsilon: 16,
    surrogates: [cnn],
    learningRate: 0.03,
    rounds: Number(option('--rounds') ?? 20),
  })
  const crafted = await finish(emn.craft(allOf(earlier), params, run))
  const key = await finish(emn.craft(allOf(earlier), { ...params, mode: 'class' }, run))
  const generator = new NoiseGenerator(allOf(earlier), crafted.noise, recipe, run)
  const training = await timed(() => finish(generator.train(recipe)))
  const problem = allOf(later)
  const made = {
    generator: await timed(() => generator.generate(problem)),
    'common to the class': await timed(() => generator.table(problem)),
    'class-wise key': await timed(() => forPictures(key.noise, later)),
    'optimised anew': await timed(async () => (await finish(emn.craft(problem, params, run))).noise),
  }
  const victim = VictimRecipe.parse({
    network: cnn,
    epochs: Number(option('--epochs') ?? 30),
    batch: 32,
    learningRate: 0.01,
  })
  const accuracy = async (noise: Noise | undefined) => {
    const set = noise ? posted(later, problem, noise) : later
    return (await finish(trainVictim(set, test, victim, run))).test.accuracy
  }
  const rows: Row[] = [{ noise: 'none', accuracy: await accuracy(undefined), secondsPerPicture: 0 }]
  for (const [noise, { result, seconds }] of Object.entries(made)) {
    const secondsPerPicture = seconds / later.labels.length
    rows.push({ noise, accuracy: await accuracy(result), secondsPerPicture })
  }
  generator.dispose()
  const summary = { pictures: later.labels.length, secondsOfTraining: training.seconds, rows }
  console.log(args.includes('--json') ? JSON.stringify(summary) : table(summary))
}

/** Every other picture, so that both halves hold all classes. */
function halves(set: ImageSet): [ImageSet, ImageSet] {
  const rows = [...set.labels.keys()]
  const perClass = new Map<number, number>()
  const side = rows.map((row) => {
    const label = set.labels[row] as number
    const count = perClass.get(label) ?? 0
    perClass.set(label, count + 1)
    return count % 2
  })
  const half = (which: number) =>
    selectRows(
      set,
      rows.filter((row) => side[row] === which),
    )
  return [half(0), half(1)]
}

function allOf(set: ImageSet): Problem {
  return { ...set, classes: set.classNames.length, protect: new Uint8Array(set.labels.length).fill(1) }
}

/** What applying a key does: every picture gets the noise of its class. */
function forPictures({ values, shape, epsilon }: Noise, { labels, shape: pictures }: ImageSet): Noise {
  const size = values.length / shape[0]
  const own = new Float32Array(labels.length * size)
  for (const [row, label] of labels.entries()) {
    own.set(values.subarray(label * size, (label + 1) * size), row * size)
  }
  return { mode: 'sample', values: own, shape: pictures, epsilon }
}

async function timed<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result; seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started) / 1000 }
}

function table({
  pictures,
  secondsOfTraining,
  rows,
}: {
  readonly pictures: number
  readonly secondsOfTraining: number
  readonly rows: readonly Row[]
}): string {
  const lines = rows.map(
    ({ noise, accuracy, secondsPerPicture }) =>
      `${noise.padEnd(20)}  ${(100 * accuracy).toFixed(1).padStart(6)} %  ${secondsPerPicture.toFixed(4).padStart(9)} s`,
  )
  return [
    `${pictures} new pictures; the generator was trained in ${secondsOfTraining.toFixed(1)} s.`,
    'noise                 victim      per picture',
    ...lines,
  ].join('\n')
}
