import { expect, it } from 'vitest'
import type { Watcher } from '../../src-main/app/copies'
import { RecommendationRun } from '../../src-main/app/recommendation-run'
import { failure } from '../../src-shared/failure'
import type { Recommendation, RecommendationState } from '../../src-shared/recommendation'

const order = { people: ['0123456789abcdef'], goal: 'scrapers', change: 'some' } as const
const result: Recommendation = {
  goal: 'scrapers',
  change: 'some',
  verdict: 'too few photos',
  recommended: null,
  trials: [],
  photos: { learned: 0, examined: 0, others: 10 },
}

/** Trials whose end is in the test's hands. */
function trials() {
  const begun: { watcher: Watcher; end: (result: Recommendation) => void; fail: (why: unknown) => void }[] =
    []
  const states: RecommendationState[] = []
  const run = new RecommendationRun(
    (_, watcher) => new Promise((end, fail) => begun.push({ watcher, end, fail })),
    () => states.push(run.state),
  )
  return { run, begun, states }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('tells how far a trial is, not how far the search for faces before it', async () => {
  const { run, begun } = trials()
  run.start({ ...order, people: [...order.people] })
  const report = begun[0]?.watcher.onProgress
  report?.({ phase: 'looking for faces', unit: 'photos', done: 9, total: 10 })
  expect(run.state).toMatchObject({ phase: 'running', done: 0 })
  report?.({ phase: 'trying methods', unit: 'share', done: 0.25, total: 1, secondsLeft: 90 })
  expect(run.state).toMatchObject({ phase: 'running', done: 0.25, secondsLeft: 90 })
  begun[0]?.end(result)
  await settled()
  expect(run.state).toMatchObject({ phase: 'done', result })
})

it('forgets a trial that is stopped, also when it ends later', async () => {
  const { run, begun, states } = trials()
  run.start({ ...order, people: [...order.people] })
  run.stop()
  expect(begun[0]?.watcher.signal?.aborted).toBe(true)
  const told = states.length
  begun[0]?.watcher.onProgress?.({ phase: 'trying methods', unit: 'share', done: 0.5, total: 1 })
  begun[0]?.end(result)
  await settled()
  expect(run.state).toEqual({ phase: 'idle' })
  expect(states).toHaveLength(told)
})

it('stops the trial before when another is started', async () => {
  const { run, begun } = trials()
  run.start({ ...order, people: [...order.people] })
  run.start({ ...order, people: [...order.people], goal: 'strong' })
  expect(begun.map(({ watcher }) => watcher.signal?.aborted)).toEqual([true, false])
  begun[0]?.fail(failure('cancelled', {}))
  begun[1]?.end(result)
  await settled()
  expect(run.state).toMatchObject({ phase: 'done', order: { goal: 'strong' } })
})

it('says why a trial failed, in words that a page can translate', async () => {
  const { run, begun } = trials()
  run.start({ ...order, people: [...order.people] })
  begun[0]?.fail(failure('nobody-with-readable-photos', {}))
  await settled()
  expect(run.state).toMatchObject({
    phase: 'failed',
    failure: { text: { key: 'nobody-with-readable-photos' } },
  })
})
