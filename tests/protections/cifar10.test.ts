import { expect, it } from 'vitest'
import { readCifar10 } from '../../src-main/datasets/cifar10'
import { type ImageSet, selectRows } from '../../src-main/datasets/image-set'
import { trainVictim, VictimRecipe } from '../../src-main/evaluate/train'
import { emn } from '../../src-main/protections/emn'
import { posted } from '../../src-main/protections/posted'
import { random } from '../../src-main/protections/random'
import { choosePrecision } from '../../src-main/tensor/precision'
import { finish } from '../../src-main/tensor/run'
import { describeWithData, sharedData } from '../shared-data'
import { problemOf } from './small-problem'

// The calibration runs of tests/full in small: a third of the images, a narrower network, a third of the epochs.
const cnn = { network: 'cnn', params: { widths: [16, 32, 64] } }
const run = { seed: 0, precision: choosePrecision() }
const recipe = VictimRecipe.parse({ network: cnn, epochs: 7, batch: 64 })

describeWithData('cifar10', 'CIFAR-10 in small, epsilon 8/255', () => {
  const read = async () => {
    const folder = sharedData('cifar10')
    const [train, test] = [await readCifar10(folder, 'train'), await readCifar10(folder, 'test')]
    const rows = Int32Array.from({ length: 3_000 }, (_, row) => row)
    return { train: selectRows(train, rows), test }
  }
  const accuracy = async (train: ImageSet, test: ImageSet) =>
    (await finish(trainVictim(train, test, recipe, run))).test.accuracy

  it('a victim learns from clean images and from sample-wise random noise, and next to nothing from learned noise', async () => {
    const { train, test } = await read()
    const problem = problemOf(train)
    const control = await finish(random.craft(problem, random.params.parse({ mode: 'sample' }), run))
    const classWise = { ...emn.presets['class-wise'], surrogates: [cnn], rounds: 40 }
    const learned = await finish(emn.craft(problem, emn.params.parse(classWise), run))
    const clean = await accuracy(train, test)
    expect(clean).toBeGreaterThan(0.42)
    expect(await accuracy(posted(train, problem, control.noise), test)).toBeGreaterThan(clean - 0.06)
    expect(await accuracy(posted(train, problem, learned.noise), test)).toBeLessThan(0.2)
  })
})
