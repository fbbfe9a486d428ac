import { expect, it } from 'vitest'
import { readCifar10 } from '../../src-main/datasets/cifar10'
import { readImageFolder } from '../../src-main/datasets/image-folder'
import type { ImageSet } from '../../src-main/datasets/image-set'
import { shareRecognised, trainVictim, VictimRecipe } from '../../src-main/evaluate/train'
import type { Protection } from '../../src-main/protections/define'
import { emn } from '../../src-main/protections/emn'
import { posted } from '../../src-main/protections/posted'
import { random } from '../../src-main/protections/random'
import { choosePrecision, precisions } from '../../src-main/tensor/precision'
import { finish } from '../../src-main/tensor/run'
import { problemOf } from '../protections/small-problem'
import { describeWithData, sharedData } from '../shared-data'

// The figures of the calibration runs (one seed each, so a few points of play are in the pass lines).
const precision = choosePrecision()
const run = { seed: 0, precision }
const hour = 3_600_000

async function protect(
  method: Protection,
  set: ImageSet,
  params: object,
  protectedClasses?: readonly number[],
) {
  const problem = problemOf(set, protectedClasses)
  const started = performance.now()
  const crafted = await finish(method.craft(problem, method.params.parse(params), run))
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${method.id} ${JSON.stringify(params)}: ${crafted.stopped}, ${JSON.stringify(crafted.figures)}, ${seconds.toFixed(0)} s`,
  )
  return posted(set, problem, crafted.noise)
}

describeWithData('cifar10', 'CIFAR-10 subset, epsilon 8/255', () => {
  const cnn = { network: 'cnn', params: { widths: [32, 64, 128] } }
  const resnet = { network: 'resnet', params: { blocks: [2, 2, 2, 2], width: 16, stemStride: 1 } }
  const victim = (network: object, epochs: number) => VictimRecipe.parse({ network, epochs, batch: 128 })
  const read = async () => {
    const folder = sharedData('cifar10')
    return { train: await readCifar10(folder, 'train'), test: await readCifar10(folder, 'test') }
  }
  const accuracy = async (train: ImageSet, test: ImageSet, network: object, epochs: number) => {
    const trained = await finish(trainVictim(train, test, victim(network, epochs), run))
    console.log(
      `  ${JSON.stringify(network)}: test ${trained.test.accuracy}, train ${trained.train.accuracy}`,
    )
    return trained.test.accuracy
  }

  it('a victim learns from clean images', { timeout: hour }, async () => {
    const { train, test } = await read()
    expect(await accuracy(train, test, cnn, 20)).toBeGreaterThanOrEqual(0.68)
  })

  it('class-wise noise leaves next to nothing to learn', { timeout: hour }, async () => {
    const { train, test } = await read()
    const protectedSet = await protect(emn, train, { ...emn.presets['class-wise'], surrogates: [cnn] })
    expect(await accuracy(protectedSet, test, cnn, 20)).toBeLessThanOrEqual(0.16)
    expect(await accuracy(protectedSet, test, resnet, 15)).toBeLessThanOrEqual(0.22)
  })

  it('sample-wise noise leaves next to nothing to learn', { timeout: hour }, async () => {
    const { train, test } = await read()
    const protectedSet = await protect(emn, train, { ...emn.presets['sample-wise'], surrogates: [cnn] })
    expect(await accuracy(protectedSet, test, cnn, 20)).toBeLessThanOrEqual(0.2)
    expect(await accuracy(protectedSet, test, resnet, 15)).toBeLessThanOrEqual(0.22)
  })

  it('both precisions protect alike', { timeout: hour }, async () => {
    const { train, test } = await read()
    const params = emn.params.parse({ ...emn.presets['class-wise'], surrogates: [cnn] })
    const problem = problemOf(train)
    const reached: number[] = []
    for (const precision of precisions) {
      const { noise } = await finish(emn.craft(problem, params, { ...run, precision }))
      reached.push(await accuracy(posted(train, problem, noise), test, cnn, 20))
    }
    const [float32, bf16] = reached as [number, number]
    expect(Math.abs(float32 - bf16)).toBeLessThanOrEqual(0.03)
  })

  it('random sample-wise noise changes nothing', { timeout: hour }, async () => {
    const { train, test } = await read()
    const clean = await accuracy(train, test, cnn, 20)
    const noised = await accuracy(await protect(random, train, { mode: 'sample' }), test, cnn, 20)
    expect(Math.abs(clean - noised)).toBeLessThanOrEqual(0.04)
  })
})

describeWithData('faces', 'faces, six of thirty people protected, epsilon 16/255', () => {
  const protectedPeople = ['id02', 'id10', 'id11', 'id19', 'id24', 'id25']
  const resnet10 = { network: 'resnet', params: { blocks: [1, 1, 1, 1], width: 24, stemStride: 2 } }

  it('the people recipe holds on a network it has never seen, in colour and in grey', {
    timeout: hour,
  }, async () => {
    const { train, test } = await readImageFolder(sharedData('faces'), {
      side: 64,
      centre: 150,
      trainShare: 0.7,
    })
    const classes = protectedPeople.map((name) => train.classNames.indexOf(name))
    const others = train.classNames.map((_, label) => label).filter((label) => !classes.includes(label))
    const protectedSet = await protect(emn, train, emn.presets.people as object, classes)
    const recognised = async (trainOn: ImageSet, testOn: ImageSet, trainer: object) => {
      const recipe = VictimRecipe.parse({ network: resnet10, ...trainer })
      const { test: seen } = await finish(trainVictim(trainOn, testOn, recipe, run))
      const shares = { protected: shareRecognised(seen, classes), others: shareRecognised(seen, others) }
      console.log(`  rn10 ${JSON.stringify(trainer)}: ${JSON.stringify(shares)}`)
      return shares
    }
    const clean = await recognised(train, test, {})
    expect(clean.protected).toBeGreaterThan(0.7)
    expect((await recognised(protectedSet, test, {})).protected).toBeLessThanOrEqual(0.15)
    const jitter = { gain: 0.25, brightness: 0.1 }
    expect((await recognised(protectedSet, test, jitter)).protected).toBeLessThanOrEqual(0.2)
    expect((await recognised(toGrey(protectedSet), toGrey(test), {})).protected).toBeLessThanOrEqual(0.2)
  })
})

function toGrey(set: ImageSet): ImageSet {
  const images = new Float32Array(set.images.length)
  for (let i = 0; i < images.length; i += 3) {
    const [red, green, blue] = set.images.subarray(i, i + 3) as unknown as [number, number, number]
    images.fill(0.299 * red + 0.587 * green + 0.114 * blue, i, i + 3)
  }
  return { ...set, images }
}
