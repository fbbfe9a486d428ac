import { describe, expect, test } from 'vitest'
import { cleanLabelBackdoor } from '../../src-main/attacks/clean-label-backdoor'
import { convexPolytope } from '../../src-main/attacks/convex-polytope'
import type { Attack, AttackProblem } from '../../src-main/attacks/define'
import { featureCollision } from '../../src-main/attacks/feature-collision'
import { hiddenTrigger } from '../../src-main/attacks/hidden-trigger'
import { metaPoison } from '../../src-main/attacks/meta-poison'
import type { Poison } from '../../src-main/attacks/poison'
import { inspectPoison } from '../../src-main/attacks/poison-inspection'
import { witchesBrew } from '../../src-main/attacks/witches-brew'
import { tf } from '../../src-main/tensor/native'
import { type Checkpoint, finish } from '../../src-main/tensor/run'
import { known, targeted, train, triggered } from './clean-label-problem'

const run = { precision: 'float32', seed: 1 } as const
const surrogates = [{ network: 'plain-cnn', params: { widths: [4, 8] } }]
const quick = { surrogates, epochs: 2, steps: 4 }

interface Case {
  readonly attack: Attack<'images'>
  readonly problem: AttackProblem<'images'>
  readonly values: object
  readonly allowed: { readonly poisons: number; readonly levels: number }
  /** Passes, by hand: those of training on 60 pictures first. */
  readonly passes: number
}

const cases: readonly Case[] = [
  {
    attack: erased(featureCollision),
    problem: targeted,
    values: { poisons: 3, epsilon: 20 },
    allowed: { poisons: 3, levels: 20 },
    passes: 2 * 60 + 3 * 4,
  },
  {
    attack: erased(convexPolytope),
    problem: targeted,
    values: { poisons: 3, epsilon: 20 },
    allowed: { poisons: 3, levels: 20 },
    passes: 2 * 60 + 3 * 4,
  },
  {
    attack: erased(metaPoison),
    problem: targeted,
    values: { share: 0.1, epsilon: 14, models: 2, stepsPerEpoch: 2 },
    allowed: { poisons: 6, levels: 14 },
    passes: (1 + 2) * 60 + 2 * 2 * 60 + 2 * 4 * 5 * 100,
  },
  {
    attack: erased(witchesBrew),
    problem: targeted,
    values: { share: 0.1, epsilon: 14, restarts: 2 },
    allowed: { poisons: 6, levels: 14 },
    passes: 2 * 60 + 3 * 6 * 4 * 2,
  },
  {
    attack: erased(cleanLabelBackdoor),
    problem: triggered,
    values: { shareOfClass: 0.2, epsilon: 12 },
    allowed: { poisons: 6, levels: 12 },
    passes: 2 * 60 + 6 * 4,
  },
  {
    attack: erased(hiddenTrigger),
    problem: triggered,
    values: { poisons: 4, epsilon: 9 },
    allowed: { poisons: 4, levels: 9 },
    passes: 2 * 60 + 4 * 4,
  },
]

describe.each(cases)('$attack.name', ({ attack, problem, values, allowed, passes }) => {
  const parameters = attack.params.parse({ ...quick, ...values })
  const make = (own: object = {}) => attack.poison(problem, parameters, { ...run, ...own })

  test('keeps labels and bound on whole grey levels, uses them, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors
    const poison = await finish(make())
    expect(tf.memory().numTensors).toBe(before)
    const { overspent, changedLabels, largestChange, records } = inspectPoison(poison as Poison, train)
    expect(overspent).toEqual([])
    expect(records).toHaveLength(allowed.poisons)
    expect(changedLabels).toBe(0)
    expect(largestChange).toBeGreaterThan(0)
    expect(largestChange).toBeLessThanOrEqual(allowed.levels)
    for (const { storedLabel } of records) expect(storedLabel).toBe(1)
  })

  test('gives the same poison for the same seed, also when it is resumed in the middle', async () => {
    const steps = make()
    let checkpoint: Checkpoint | undefined
    let step = await steps.next()
    while (!step.done) {
      if (step.value.progress.done === 2) checkpoint = step.value.checkpoint?.()
      step = await steps.next()
    }
    const whole = step.value
    const resumed = await finish(make({ resume: structuredClone(checkpoint) }))
    expect(checkpoint).toBeDefined()
    expect(resumed).toEqual(whole)
  })

  test('says beforehand what it costs', () => {
    expect(attack.effort(problem, parameters).passes).toBe(passes)
  })

  test('refuses what it is not made for', async () => {
    const untargeted = { train, known, aim: { goal: 'untargeted' } } as const
    await expect(finish(attack.poison(untargeted, parameters, run))).rejects.toThrow(attack.name)
  })
})

/** Forgets what the attack's own parameters are, which a list of several attacks cannot keep. */
function erased(attack: unknown): Attack<'images'> {
  return attack as Attack<'images'>
}
