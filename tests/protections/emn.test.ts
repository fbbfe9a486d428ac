import { describe, expect, it } from 'vitest'
import { trainVictim, VictimRecipe } from '../../src-main/evaluate/train'
import type { Checkpoint, Learned, Noise, Problem } from '../../src-main/protections/define'
import { emn } from '../../src-main/protections/emn'
import { posted } from '../../src-main/protections/posted'
import { random } from '../../src-main/protections/random'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { correlation } from '../correlation'
import { patternedImages, problemOf } from './small-problem'

const run = { seed: 3, precision: 'float32' } as const
const tiny = [{ network: 'cnn', params: { widths: [8, 16] } }]
const side = 16
const classes = 4
const train = patternedImages(160, side, classes, 1)
const test = patternedImages(120, side, classes, 2)
const base = { epsilon: 16, surrogates: tiny, batch: 32, surrogateSteps: 5, rounds: 12 } as const

function craft(problem: Problem, params: object, options: object = {}) {
  return finish(emn.craft(problem, emn.params.parse(params), { ...run, ...options }))
}

function expectWholeLevelsWithin(noise: Noise, levels: number) {
  const odd = noise.values.filter((value) => Math.abs(value * 255 - Math.round(value * 255)) > 1e-3)
  expect(odd).toHaveLength(0)
  expect(Math.max(...noise.values.map((value) => Math.abs(value * 255)))).toBeLessThanOrEqual(levels + 1e-3)
}

function rowsOf(noise: Noise): Float32Array[] {
  const size = noise.values.length / noise.shape[0]
  return Array.from({ length: noise.shape[0] }, (_, row) =>
    noise.values.subarray(row * size, (row + 1) * size),
  )
}

describe('error-minimizing noise', () => {
  it.each([
    ['class', classes],
    ['sample', 160],
  ] as const)('%s-wise: signed, on whole levels, within epsilon, one row each', async (mode, count) => {
    const { noise } = await craft(problemOf(train), { ...base, mode, rounds: 2 })
    expect(noise.shape).toEqual([count, side, side, 3])
    expectWholeLevelsWithin(noise, 16)
    expect(noise.values.some((value) => value > 0)).toBe(true)
    expect(noise.values.some((value) => value < 0)).toBe(true)
  })

  it('a coarse grid stays within epsilon after upsampling, and is smooth', async () => {
    const fine = await craft(problemOf(train), { ...base, rounds: 3 })
    const coarse = await craft(problemOf(train), { ...base, rounds: 3, grid: 4 })
    expectWholeLevelsWithin(coarse.noise, 16)
    const roughness = ({ values }: Noise) => {
      let sum = 0
      for (let i = 3; i < values.length; i++)
        sum += Math.abs((values[i] as number) - (values[i - 3] as number))
      return sum / values.length
    }
    expect(roughness(coarse.noise)).toBeLessThan(0.5 * roughness(fine.noise))
  })

  it('protects only what is asked: the rows of the others stay zero', async () => {
    const byClass = rowsOf((await craft(problemOf(train, [2]), { ...base, rounds: 2 })).noise)
    expect(byClass.map((row) => row.some((value) => value !== 0))).toEqual([false, false, true, false])
    const { noise } = await craft(problemOf(train, [2]), { ...base, mode: 'sample', rounds: 2 })
    const changed = rowsOf(noise).flatMap((row, sample) => (row.some((value) => value !== 0) ? [sample] : []))
    expect(changed).toEqual([...train.labels.keys()].filter((sample) => train.labels[sample] === 2))
  })

  it('with nothing to protect gives no noise and says so', async () => {
    const { noise, stopped } = await craft(problemOf(train, []), base)
    expect(stopped).toBe('nothing to optimise')
    expect(noise.values.every((value) => value === 0)).toBe(true)
  })

  it('a noise pass lowers the surrogates’ error where random noise of the same size does not', async () => {
    const { trace, stopped } = await craft(problemOf(train), {
      ...base,
      rounds: 40,
      steps: 3,
      stopError: 0.02,
    })
    expect(stopped).toBe('error reached')
    expect(trace.at(-1)?.error).toBeLessThanOrEqual(0.02)
  })

  it('the same seed gives the same noise, another seed another', async () => {
    const short = { ...base, rounds: 2 }
    const [one, again, other] = [
      await craft(problemOf(train), short),
      await craft(problemOf(train), short),
      await craft(problemOf(train), short, { seed: 4 }),
    ]
    expect(again.noise.values).toEqual(one.noise.values)
    expect(other.noise.values).not.toEqual(one.noise.values)
  })

  it('goes on from a checkpoint exactly where it stopped', async () => {
    const params = emn.params.parse({ ...base, rounds: 4, stopError: 0 })
    const whole = await finish(emn.craft(problemOf(train), params, run))
    let saved: Checkpoint | undefined
    const interrupted = emn.craft(problemOf(train), params, run)
    for (;;) {
      const step = await interrupted.next()
      if (step.done) throw new Error('ended before it was interrupted')
      if (step.value.checkpoint && step.value.progress.done >= 2) {
        saved = step.value.checkpoint()
        break
      }
    }
    const unfinished = {} as never
    await interrupted.return(unfinished)
    const resumed = await finish(emn.craft(problemOf(train), params, { ...run, resume: saved as Checkpoint }))
    expect(resumed.trace).toEqual(whole.trace)
    expect(resumed.noise.values).toEqual(whole.noise.values)
  })

  it('goes on from earlier noise: near it from the start, at the target epsilon, and done when there is no error', async () => {
    const settings = { ...base, rounds: 25, steps: 3, stopError: 0.02, grid: 8 }
    const earlier = await craft(problemOf(train), { ...settings, stopError: 0 })
    const learned = earlier.learned as Learned
    const rows = new Map(Array.from({ length: classes }, (_, row) => [row, row]))
    const further = patternedImages(200, side, classes, 5)
    const falling = { ...settings, epsilonStart: 32, minRounds: 25 }
    const improved = await craft(problemOf(further), falling, { improve: { learned, rows } })
    expect(improved.trace.length).toBeLessThan(20)
    expect(improved.stopped).toBe('error reached')
    expect(improved.trace.map(({ epsilon }) => epsilon)).toEqual(improved.trace.map(() => 16))
    expectWholeLevelsWithin(improved.noise, 16)
    const noiseOfClasses = rowsOf(earlier.noise)
    const improvedRows = rowsOf(improved.noise)
    for (const [row, noise] of noiseOfClasses.entries()) {
      expect(correlation(improvedRows[row] as Float32Array, noise)).toBeGreaterThan(0.8)
    }
  })

  it('takes up surrogates that knew other classes, and refuses noise of another grid', async () => {
    const few = await craft(problemOf(patternedImages(80, side, 2, 3)), { ...base, rounds: 2, grid: 8 })
    const improve = { learned: few.learned as Learned, rows: new Map([[3, 1]]) }
    const { noise } = await craft(problemOf(train), { ...base, rounds: 2, grid: 8 }, { improve })
    expect(
      correlation(rowsOf(noise)[3] as Float32Array, rowsOf(few.noise)[1] as Float32Array),
    ).toBeGreaterThan(0.5)
    const other = craft(problemOf(train), { ...base, rounds: 2, grid: 4 }, { improve })
    await expect(other).rejects.toThrow(/8 x 8 grid/)
  })

  it('epsilon falls to its target before the run may end', async () => {
    const falling = {
      epsilon: 4,
      epsilonStart: 16,
      fallFrom: 1,
      fallTo: 4,
      settleRounds: 1,
      stopError: 1,
      rounds: 9,
    }
    const { trace, noise } = await craft(problemOf(train), { ...base, ...falling })
    expect(trace.map(({ epsilon }) => epsilon)).toEqual([16, 16, 12, 8, 4])
    expectWholeLevelsWithin(noise, 4)
  })

  it('without a tint changes all channels alike', async () => {
    const { noise } = await craft(problemOf(train), { ...base, rounds: 3, grid: 8, achromatic: true })
    expect(noise.shape).toEqual([classes, side, side, 3])
    expectWholeLevelsWithin(noise, 16)
    const reds = noise.values.filter((_, index) => index % 3 === 0)
    expect(noise.values.filter((_, index) => index % 3 === 1)).toEqual(reds)
    expect(noise.values.filter((_, index) => index % 3 === 2)).toEqual(reds)
    expect(new Set(reds).size).toBeGreaterThan(10)
  })

  it('takes steps that fall to their last length', async () => {
    const two = { rounds: 2, noiseBatches: 1, start: 'zero', stepSize: 4, stepSizeEnd: 1, stopError: 0 }
    const { noise } = await craft(problemOf(train), { ...base, ...two })
    const lengths = new Set(noise.values.map((value) => Math.abs(Math.round(value * 255))))
    expect([...lengths].sort()).toEqual([3, 5])
  })

  it('leaves no tensors behind, finished or cancelled', async () => {
    const before = tf.memory().numTensors
    await craft(problemOf(train), { ...base, rounds: 1, ...emnTransformations })
    expect(tf.memory().numTensors).toBe(before)
    const cancelled = emn.craft(problemOf(train), emn.params.parse(base), run)
    for (let i = 0; i < 7; i++) await cancelled.next()
    await cancelled.return({} as never)
    expect(tf.memory().numTensors).toBe(before)
  })
})

const emnTransformations = {
  shiftAndFlip: true,
  gain: 0.25,
  brightness: 0.1,
  greyShare: 0.4,
  shrinkShare: 1,
  carriers: 0.5,
  contrastShare: 0.5,
  noiseBatches: 2,
}

describe('what a victim learns', () => {
  const recipe = VictimRecipe.parse({
    network: tiny[0],
    epochs: 30,
    batch: 32,
    learningRate: 0.1,
    augmentation: 'none',
  })
  const accuracy = async (set: typeof train) => {
    const { test: seen } = await finish(trainVictim(set, test, recipe, run))
    return seen.accuracy
  }

  it('everything from clean pictures and from sample-wise random noise, nothing from learned noise', async () => {
    const problem = problemOf(train)
    const control = await finish(
      random.craft(problem, random.params.parse({ mode: 'sample', epsilon: 16 }), run),
    )
    const learned = await craft(problem, { ...base, rounds: 40, passShare: 1, steps: 2, stopError: 0.01 })
    const clean = await accuracy(train)
    expect(clean).toBeGreaterThan(0.9)
    expect(await accuracy(posted(train, problem, control.noise))).toBeGreaterThan(0.85)
    expect(await accuracy(posted(train, problem, learned.noise))).toBeLessThan(0.6)
  })
})
