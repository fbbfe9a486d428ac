import { describe, expect, it } from 'vitest'
import { type DemonstrationRecipe, demonstrate } from '../../src-main/evaluate/demonstration'
import { VictimRecipe } from '../../src-main/evaluate/victim'
import { emn } from '../../src-main/protections/emn'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import type { DemoResult } from '../../src-shared/demo'
import type { Progress } from '../../src-shared/progress'
import { patternedImages } from '../protections/small-problem'

const run = { seed: 3, precision: 'float32' } as const
const classes = 4
const train = patternedImages(160, 16, classes, 1)
const test = patternedImages(120, 16, classes, 2)
const network = { network: 'cnn', params: { widths: [8, 16] } }

function recipe({ epochs = 30, rounds = 40, galleryPerClass = 2 }): DemonstrationRecipe {
  const noise = {
    epsilon: 16,
    surrogates: [network],
    batch: 32,
    surrogateSteps: 5,
    steps: 2,
    rounds,
    stopError: 0.01,
  }
  const victim = { network, epochs, batch: 32, learningRate: 0.1, augmentation: 'none' }
  return { noise: emn.params.parse(noise), victim: VictimRecipe.parse(victim), galleryPerClass }
}

async function watch(chosen: DemonstrationRecipe): Promise<{ result: DemoResult; reports: Progress[] }> {
  const reports: Progress[] = []
  const steps = demonstrate(train, test, chosen, run)
  for (;;) {
    const step = await steps.next()
    if (step.done) return { result: step.value, reports }
    reports.push(step.value.progress)
  }
}

describe('the demonstration', () => {
  it('ends with a model that knows unseen pictures and one that knows only its own', async () => {
    const { clean, protected: shielded } = (await watch(recipe({}))).result
    expect(clean.test.at(-1)).toBeGreaterThan(0.9)
    expect(shielded.train.at(-1)).toBeGreaterThan(0.9)
    expect(shielded.test.at(-1)).toBeLessThan(0.6)
  })

  it('reports after every epoch what the curves hold in the end', async () => {
    const epochs = 3
    const { result, reports } = await watch(recipe({ epochs, rounds: 2 }))
    expect([...new Set(reports.map(({ phase }) => phase))]).toEqual([
      'protecting the pictures',
      'training two models',
    ])
    for (let epoch = 1; epoch <= epochs; epoch++) {
      expect(reports.find(({ figures }) => figures?.epoch === epoch)).toMatchObject({
        done: epoch,
        total: epochs,
        figures: {
          epochs,
          cleanTrain: result.clean.train[epoch - 1],
          cleanTest: result.clean.test[epoch - 1],
          protectedTrain: result.protected.train[epoch - 1],
          protectedTest: result.protected.test[epoch - 1],
        },
      })
    }
    expect(result.clean.test).toHaveLength(epochs)
  })

  it('shows as many unseen pictures of each class, with what the models really answer', async () => {
    const perClass = test.labels.length / classes
    const {
      gallery,
      clean,
      protected: shielded,
    } = (await watch(recipe({ epochs: 2, rounds: 2, galleryPerClass: perClass }))).result
    expect(gallery.map(({ picture }) => picture)).toEqual([...test.labels.keys()])
    expect(gallery.map(({ actual }) => actual)).toEqual([...test.labels])
    const right = (answers: readonly number[]) =>
      answers.filter((answer, i) => answer === gallery[i]?.actual).length / gallery.length
    expect(right(gallery.map((picture) => picture.clean))).toBeCloseTo(clean.test.at(-1) as number, 6)
    expect(right(gallery.map((picture) => picture.protected))).toBeCloseTo(shielded.test.at(-1) as number, 6)
    const few = (await watch(recipe({ epochs: 1, rounds: 1, galleryPerClass: 2 }))).result.gallery
    expect(few.map(({ actual }) => actual).sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
  })

  it('is the same show for the same seed', async () => {
    const short = recipe({ epochs: 3, rounds: 2 })
    expect((await watch(short)).result).toEqual((await watch(short)).result)
  })

  it('leaves no tensors behind, finished or cancelled in either phase', async () => {
    const before = tf.memory().numTensors
    const short = recipe({ epochs: 2, rounds: 2 })
    await finish(demonstrate(train, test, short, run))
    expect(tf.memory().numTensors).toBe(before)
    for (const phase of ['protecting the pictures', 'training two models']) {
      const steps = demonstrate(train, test, short, run)
      for (;;) {
        const step = await steps.next()
        if (step.done) throw new Error(`ended before "${phase}"`)
        if (step.value.progress.phase === phase && step.value.progress.done > 0.3) break
      }
      expect(tf.memory().numTensors).toBeGreaterThan(before)
      await steps.return({} as never)
      expect(tf.memory().numTensors).toBe(before)
    }
  })
})
