import { beforeAll, describe, expect, it } from 'vitest'
import { trainVictim, VictimRecipe } from '../../src-main/evaluate/train'
import { loadNetworks } from '../../src-main/faces/networks'
import { protections } from '../../src-main/protections'
import type { Noise, Problem, Protection } from '../../src-main/protections/define'
import { posted } from '../../src-main/protections/posted'
import { norm } from '../../src-main/protections/sample-noise'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import { patternedImages, problemOf } from './small-problem'

const run = { seed: 5, precision: 'float32' } as const
const side = 16
const classes = 4
const train = patternedImages(320, side, classes, 1)
const few = patternedImages(64, side, classes, 1)
const fewest = patternedImages(16, side, classes, 1)
const test = patternedImages(120, side, classes, 2)
const cnn = { network: 'cnn', params: { widths: [8, 16] } }

interface Case {
  /** Parameters with which a method is done within seconds. */
  readonly quick: object
  /** What its noise may not exceed, on whole grey levels. */
  readonly bound: 'largest' | 'l2' | 'pixels' | 'none'
  readonly limit?: number
  /** A victim's accuracy on clean pictures after training on protected ones; left out: not made against training. */
  readonly victim?: number
  /** What a method costs grows with the pictures so much that few have to do. */
  readonly fewest?: true
}

const cases: Readonly<Record<string, Case>> = {
  emn: {
    quick: { epsilon: 16, surrogates: [cnn], batch: 32, rounds: 12 },
    bound: 'largest',
    limit: 16,
    victim: 0.5,
  },
  'grey-emn': {
    quick: { mode: 'class', epsilon: 16, greyShare: 0.5, surrogates: [cnn], batch: 32, rounds: 12 },
    bound: 'largest',
    limit: 16,
    victim: 0.6,
  },
  lock: {
    quick: { epsilon: 32, surrogate: cnn, batch: 32, surrogateSteps: 10, rounds: 8, stopError: 0 },
    bound: 'largest',
    limit: 32,
    victim: 0.65,
  },
  rem: {
    quick: {
      epsilon: 16,
      surrogate: cnn,
      batch: 32,
      surrogateSteps: 60,
      noiseSteps: 4,
      adversarySteps: 2,
      transformations: 1,
    },
    bound: 'largest',
    limit: 16,
    victim: 0.65,
  },
  sem: {
    quick: {
      epsilon: 16,
      surrogate: cnn,
      batch: 32,
      surrogateSteps: 60,
      noiseSteps: 4,
      adversarySteps: 2,
      transformations: 1,
    },
    bound: 'largest',
    limit: 16,
    victim: 0.65,
  },
  tap: {
    quick: { epsilon: 16, surrogates: [cnn], epochs: 20, steps: 30, batch: 32 },
    bound: 'largest',
    limit: 16,
    victim: 0.5,
  },
  alignment: {
    quick: { epsilon: 16, surrogate: cnn, epochs: 20, steps: 40, batch: 64 },
    bound: 'largest',
    limit: 16,
    victim: 0.9,
  },
  ntga: { quick: { epsilon: 16, block: 160, trainingSteps: 32 }, bound: 'largest', limit: 16, victim: 0.6 },
  pil: {
    quick: { epsilon: 16, epochs: 20, learningRate: 0.02, batch: 32 },
    bound: 'largest',
    limit: 16,
    victim: 0.65,
  },
  lsp: { quick: { epsilon: 24 }, bound: 'l2', limit: (24 / 255) * Math.sqrt(side * side * 3), victim: 0.5 },
  ar: { quick: { l2: 4, candidates: 2000 }, bound: 'l2', limit: 2, victim: 0.6 },
  cuda: { quick: {}, bound: 'none', victim: 0.6 },
  ops: { quick: { pixels: 3 }, bound: 'pixels', limit: 3, victim: 0.8 },
  fawkes: { quick: { steps: 2 }, bound: 'largest', limit: 15, fewest: true },
  lowkey: { quick: { steps: 2 }, bound: 'largest', limit: 12, fewest: true },
  random: { quick: { epsilon: 16, mode: 'sample' }, bound: 'largest', limit: 16 },
}

function craft(method: Protection, problem: Problem, options: object = {}) {
  const { quick } = cases[method.id] as Case
  return finish(method.craft(problem, method.params.parse(quick), { ...run, ...options }))
}

function rows({ values, shape }: Noise): Float32Array[] {
  const size = values.length / shape[0]
  return Array.from({ length: shape[0] }, (_, row) => values.subarray(row * size, (row + 1) * size))
}

/** How far the row goes in the terms of its method's bound. */
function extent(row: Float32Array, bound: Case['bound']): number {
  if (bound === 'l2') return norm(row)
  if (bound === 'largest') return Math.max(...row.map((value) => Math.abs(value * 255)))
  let pixels = 0
  for (let at = 0; at < row.length; at += 3)
    if (row.subarray(at, at + 3).some((value) => value !== 0)) pixels++
  return bound === 'pixels' ? pixels : 0
}

async function accuracyAfter(set: typeof train): Promise<number> {
  // Without augmentation: at this size a shifted picture is another one, and one epoch is ten steps.
  const recipe = VictimRecipe.parse({
    network: cnn,
    epochs: 30,
    batch: 32,
    learningRate: 0.1,
    augmentation: 'none',
  })
  return (await finish(trainVictim(set, test, recipe, run))).test.accuracy
}

// They stay as long as the process, so no method is to answer for their tensors.
beforeAll(async () => {
  await loadNetworks()
})

it('has a case for every method of the registry', () => {
  expect(protections.map(({ id }) => id).sort()).toEqual(Object.keys(cases).sort())
})

it('a victim learns the pictures as they are', async () => {
  expect(await accuracyAfter(train)).toBeGreaterThan(0.95)
})

describe.each(protections.map((method) => [method.id, method] as const))('%s', (id, method) => {
  const { bound, limit = 0, victim, fewest: isSlow } = cases[id] as Case
  const pictures = isSlow ? fewest : train

  it('keeps its own bound on whole grey levels, and its tensors to itself', async () => {
    const before = tf.memory().numTensors
    const { noise } = await craft(method, problemOf(pictures))
    expect(tf.memory().numTensors).toBe(before)
    expect(
      noise.values.filter((value) => Math.abs(value * 255 - Math.round(value * 255)) > 1e-3),
    ).toHaveLength(0)
    const extents = rows(noise).map((row) => extent(row, bound))
    expect(Math.max(...extents)).toBeLessThanOrEqual(limit + 1e-3)
    const largest = noise.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    expect(largest).toBeGreaterThan(0)
    expect(largest).toBeLessThanOrEqual(noise.epsilon + 1e-6)
  })

  it('leaves alone what is not to be protected', async () => {
    const problem = problemOf(pictures, [2])
    const { noise } = await craft(method, problem)
    const changed = rows(noise).flatMap((row, index) => (row.some((value) => value !== 0) ? [index] : []))
    const asked =
      noise.mode === 'class'
        ? [2]
        : [...pictures.labels.keys()].filter((sample) => pictures.labels[sample] === 2)
    expect(changed.every((row) => asked.includes(row))).toBe(true)
    expect(changed.length).toBeGreaterThan(0.9 * asked.length - 1)
  })

  it('gives the same noise for the same seed and other noise for another', async () => {
    const problem = problemOf(isSlow ? fewest : few)
    const [first, again, other] = [
      await craft(method, problem),
      await craft(method, problem),
      await craft(method, problem, { seed: 6 }),
    ]
    expect(again.noise.values).toEqual(first.noise.values)
    // Which pixel stands out is a question of the pictures alone.
    if (id !== 'ops') expect(other.noise.values).not.toEqual(first.noise.values)
  })

  it.runIf(victim !== undefined)('keeps a victim from learning the pictures', async () => {
    const problem = problemOf(train)
    const { noise } = await craft(method, problem)
    const protectedAccuracy = await accuracyAfter(posted(train, problem, noise))
    expect(protectedAccuracy).toBeLessThan(victim as number)
  })
})
