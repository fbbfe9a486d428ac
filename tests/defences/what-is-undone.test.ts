import { beforeAll, describe, expect, it } from 'vitest'
import { adversarialTraining } from '../../src-main/defences/adversarial-training'
import { colourJitter } from '../../src-main/defences/colour-jitter'
import type { TrainerPhotos } from '../../src-main/defences/define'
import { fineTuning } from '../../src-main/defences/fine-tuning'
import { grey } from '../../src-main/defences/grey'
import { mixup } from '../../src-main/defences/mixup'
import { orthogonalProjection } from '../../src-main/defences/orthogonal-projection'
import { randomNoise } from '../../src-main/defences/random-noise'
import { trainWith, type VictimDefence } from '../../src-main/defences/train-with'
import { ueraser } from '../../src-main/defences/ueraser'
import { trainVictim } from '../../src-main/evaluate/train'
import { finish } from '../../src-main/tensor/run'
import { protectedPhotos, recipe, run, tintedPhotos } from './shortcut-problem'

async function plain({ train, test }: TrainerPhotos): Promise<number> {
  return (await finish(trainVictim(train, test, recipe, run))).test.accuracy
}

async function against(defence: VictimDefence, photos: TrainerPhotos, params: object = {}): Promise<number> {
  return (await finish(trainWith(defence, params, photos, recipe, run))).test.accuracy
}

async function expectToProtect(photos: TrainerPhotos) {
  expect(await plain(photos)).toBeLessThan(0.5)
  expect(await plain({ ...photos, train: photos.originals })).toBeGreaterThan(0.95)
}

describe('colour alone', () => {
  it('protects from a trainer who knows no counter-measure', () => expectToProtect(tintedPhotos()))

  it('is undone by grey pictures', async () => {
    expect(await against(grey, tintedPhotos())).toBeGreaterThan(0.9)
  })

  it('is undone by colours that change at random', async () => {
    expect(await against(colourJitter, tintedPhotos(), { brightness: 0.2 })).toBeGreaterThan(0.9)
  })

  it('is what a linear model finds, so projection takes it out', async () => {
    const projected = await against(orthogonalProjection, tintedPhotos(), { batch: 32 })
    expect(projected).toBeGreaterThan(0.7)
  })
})

/** What grey pictures bring a victim to: at least, at most. */
const onGrey = [
  ['class', 0.5, 0.85],
  ['sample', 0.9, 1],
] as const

describe.each(onGrey)('learned %s-wise noise', (mode, atLeast, atMost) => {
  let photos: TrainerPhotos
  beforeAll(async () => {
    photos = await protectedPhotos(mode)
  })

  it('protects from a trainer who knows no counter-measure', () => expectToProtect(photos))

  it('is undone by adversarial training', async () => {
    const params = { radius: 8, steps: 3, stepSize: 4 }
    expect(await against(adversarialTraining, photos, params)).toBeGreaterThan(0.8)
  })

  it('is undone by UEraser', async () => {
    expect(await against(ueraser, photos)).toBeGreaterThan(0.85)
  })

  it('is undone by grey pictures, sample-wise more than class-wise', async () => {
    const greyed = await against(grey, photos)
    expect(greyed).toBeGreaterThanOrEqual(atLeast)
    expect(greyed).toBeLessThanOrEqual(atMost)
  })

  it('is undone by fine-tuning on clean pictures', async () => {
    const params = { cleanShare: 0.4, epochs: 60, learningRate: 0.02 }
    expect(await against(fineTuning, photos, params)).toBeGreaterThan(0.85)
  })

  it.each([mixup, randomNoise])('resists $id', async (defence) => {
    expect(await against(defence, photos)).toBeLessThan(0.55)
  })
})
