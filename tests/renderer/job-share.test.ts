import { expect, test } from 'vitest'
import { jobShare, jobStep, stepsOf } from '../../src-shared/job-share'
import type { Progress } from '../../src-shared/progress'
import { madeUpJob } from './made-up-jobs'
import { madeUpLibrary } from './made-up-library'

const library = madeUpLibrary(10)

function at(phase: string, done: number, total: number) {
  const progress: Progress = { phase, unit: 'rounds', done, total }
  return madeUpJob(library, 'a', { status: 'running', progress })
}

test('a job never seems to go back from one step to the next', () => {
  const shares = [
    at('reading photos', 0, 10),
    at('reading photos', 10, 10),
    at('learning the noise', 0, 90),
    at('learning the noise', 45, 90),
    at('learning the noise', 90, 90),
    at('writing protected copies', 0, 10),
    at('writing protected copies', 10, 10),
  ].map((job) => jobShare(job) as number)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect([shares[0], shares.at(-1)]).toEqual([0, 1])
})

test('a job with a ready key is writing all the time', () => {
  const job = at('writing protected copies', 3, 10)
  const withKey = { ...job, order: { ...job.order, noise: 'key' as const } }
  expect(stepsOf(withKey)).toEqual(['write'])
  expect(jobShare(withKey)).toBeCloseTo(0.3)
})

test('noise that is drawn and not learned counts as learning', () => {
  expect(jobStep(at('drawing the noise', 1, 2))).toBe('learn')
})

test('before there is progress nothing is told', () => {
  const job = madeUpJob(library, 'b', { status: 'running' })
  expect([jobStep(job), jobShare(job)]).toEqual([undefined, undefined])
})
