import { expect, it } from 'vitest'
import type { Candidate, TrialGoal } from '../../../src-main/evaluate/recommend/candidates'
import { judge } from '../../../src-main/evaluate/recommend/recommend'
import { tryMethods } from '../../../src-main/evaluate/recommend/try-methods'
import type { ReportPictures } from '../../../src-main/evaluate/report/report-pictures'
import { type ReportPlan, reportPlans } from '../../../src-main/evaluate/report/report-plan'
import { tf } from '../../../src-main/tensor/native'
import { finish, type Step } from '../../../src-main/tensor/run'
import { patternedImages } from '../../protections/small-problem'

const run = { seed: 2, precision: 'float32' } as const
const originals = patternedImages(96, 16, 3, 1)
/** The first class is a person who wants to be protected. */
const pictures: ReportPictures = {
  people: 1,
  originals,
  copies: originals,
  unseen: patternedImages(60, 16, 3, 2),
}
const weak: Candidate = { method: 'random', preset: 'sample-wise', values: { mode: 'sample' }, trial: {} }
const strong: Candidate = { method: 'lsp', preset: 'default', values: {}, epsilonShare: 0.75, trial: {} }
const cnn = { network: 'cnn', params: { widths: [8, 16] } }
const plan: ReportPlan = {
  ...reportPlans.quick,
  steps: 90,
  victims: [{ id: 'small', name: 'small', network: cnn, learningRate: 0.1 }],
}
const goal: TrialGoal = { candidates: [weak, strong], counterMeasures: [{ id: 'colour-jitter' }] }

it('measures every method in every way of training and recommends the one that helps', async () => {
  const before = tf.memory().numTensors
  const shares: number[] = []
  const trials = await finish(watched(tryMethods(pictures, goal, { strength: 32, plan }, run), shares))
  expect(tf.memory().numTensors).toBe(before)
  expect(shares).toEqual([...shares].sort((one, other) => one - other))
  expect(shares.at(-1)).toBeCloseTo(1, 6)
  expect(trials.map(({ choice }) => choice)).toEqual([
    { method: 'random', preset: 'sample-wise', values: { mode: 'sample', epsilon: 32 } },
    { method: 'lsp', preset: 'default', values: { epsilon: 24 } },
  ])
  for (const { measured } of trials) {
    expect(measured.map(({ counterMeasure }) => counterMeasure)).toEqual(['none', 'colour-jitter'])
    expect(measured.every((row) => row.unprotected.of === 20 && row.protected.of === 20)).toBe(true)
  }
  expect(judge(trials)).toEqual({ verdict: 'found', recommended: 1 })
})

async function* watched<Result>(
  steps: AsyncGenerator<Step, Result, void>,
  shares: number[],
): AsyncGenerator<Step, Result, void> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    shares.push(step.value.progress.done)
    yield step.value
  }
}
