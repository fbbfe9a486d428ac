import { describe, expect, it } from 'vitest'
import type { Progress } from '../../src-shared/progress'
import { ProgressReporter } from '../../src-shared/progress-reporter'

/** What gets through when a job reports at these times, in milliseconds. */
function passedOn(reports: readonly (Partial<Progress> & { at: number })[]): Progress[] {
  let now = 0
  const sent: Progress[] = []
  const reporter = new ProgressReporter(
    (progress) => sent.push(progress),
    () => now,
  )
  for (const { at, ...progress } of reports) {
    now = at
    reporter.report({ phase: 'learning', unit: 'rounds', done: 0, total: 100, ...progress })
  }
  return sent
}

describe('progress on its way to the owner', () => {
  it('is thinned out to a few reports a second', () => {
    const reports = Array.from({ length: 1000 }, (_, i) => ({ at: i, done: i / 20 }))
    const sent = passedOn(reports)
    expect(sent.length).toBeGreaterThanOrEqual(2)
    expect(sent.length).toBeLessThanOrEqual(10)
  })

  it('always has the first report of a phase and the last', () => {
    const sent = passedOn([
      { at: 0, phase: 'reading', done: 1, total: 2 },
      { at: 1, phase: 'learning' },
      { at: 2, phase: 'learning', done: 50 },
      { at: 3, phase: 'learning', done: 100 },
    ])
    expect(sent.map(({ phase, done }) => [phase, done])).toEqual([
      ['reading', 1],
      ['learning', 0],
      ['learning', 100],
    ])
  })

  it('always has figures that are new, however soon they come, and does not repeat them', () => {
    const sent = passedOn([
      { at: 0 },
      { at: 1, done: 1, figures: { epoch: 1, accuracy: 0.4 } },
      { at: 2, done: 1.5, figures: { epoch: 1, accuracy: 0.4 } },
      { at: 3, done: 2, figures: { epoch: 2, accuracy: 0.4 } },
    ])
    expect(sent.map(({ done }) => done)).toEqual([0, 1, 2])
  })

  it('tells the time left from the speed of the phase, not of those before it', () => {
    const sent = passedOn([
      { at: 0, phase: 'reading', done: 0 },
      { at: 60_000, phase: 'learning', done: 0 },
      { at: 62_000, phase: 'learning', done: 20 },
    ])
    // 20 rounds took 2 seconds, 80 are left.
    expect(sent.at(-1)?.secondsLeft).toBeCloseTo(8, 6)
  })

  it('counts a resumed phase from where it went on', () => {
    const sent = passedOn([
      { at: 0, done: 80 },
      { at: 2000, done: 90 },
    ])
    expect(sent.at(-1)?.secondsLeft).toBeCloseTo(2, 6)
  })

  it('makes no forecast before there is something to go by, and keeps that of the job', () => {
    const sent = passedOn([{ at: 0 }, { at: 500, done: 1 }, { at: 2000, done: 2, secondsLeft: 5 }])
    expect(sent.map(({ secondsLeft }) => secondsLeft)).toEqual([undefined, undefined, 5])
  })
})
