import { beforeEach, describe, expect, it } from 'vitest'
import { JobSignals } from '../../src-main/desktop/job-signals'
import { type Texts, textsFor } from '../../src-main/desktop/texts'
import { failure } from '../../src-shared/failure'
import { Job, type JobStatus } from '../../src-shared/jobs'

const id = 'a'.repeat(16)
const job = (status: JobStatus, change: Partial<Job> = {}): Job => ({
  ...Job.parse({
    id,
    order: {
      people: [id],
      noise: 'learn',
      method: { method: 'emn', values: {} },
      out: '/copies',
      output: {},
    },
    people: ['Ada'],
    status,
    createdAt: '2026-01-01T00:00:00.000Z',
    errors: [],
    counts: { photos: 12, protected: 11, failed: 1 },
  }),
  ...change,
})

let bar: number[]
let told: string[]
let focused: boolean
let wanted: boolean
let texts: Texts
let signals: JobSignals
beforeEach(() => {
  bar = []
  told = []
  focused = false
  wanted = true
  texts = textsFor('en', [])
  signals = new JobSignals({
    setProgressBar: (progress) => bar.push(progress),
    notify: (title, body) => told.push(`${title}: ${body}`),
    isWindowFocused: () => focused,
    wantsNotification: () => wanted,
    texts: () => texts,
  })
})

const update = (...jobs: Job[]) => signals.update({ jobs })
const progress = { phase: 'learning the noise', unit: 'rounds', done: 5, total: 20 }

describe('the taskbar', () => {
  it('shows how far the whole of the running job is, and nothing once it has ended', () => {
    update(job('waiting'))
    update(job('running'))
    update(job('running', { progress: { phase: 'reading photos', unit: 'photos', done: 12, total: 12 } }))
    update(job('running', { progress }))
    update(job('done'))
    const [waiting, begun, read = Number.NaN, learning = Number.NaN, ended] = bar
    expect([waiting, begun, ended]).toEqual([-1, 2, -1])
    expect(read).toBeGreaterThan(0)
    expect(learning).toBeGreaterThan(read)
    expect(learning).toBeLessThan(1)
  })
})

describe('a notification', () => {
  it('tells of the end with the numbers, once', () => {
    update(job('running'))
    update(job('done'))
    update(job('done'))
    expect(told).toEqual(['The protected copies are ready: Photos protected: 11. Could not be: 1.'])
  })

  it('tells why a job failed', () => {
    update(job('running'))
    update(job('failed', { failure: failure('folder-taken', { folder: '/copies' }).failure }))
    expect(told).toEqual([
      'The photos could not be protected: /copies was taken away or is used by another run since; the copies so far are kept.',
    ])
  })

  it('tells it in the language of the desktop', () => {
    texts = textsFor('de', [])
    update(job('running'))
    update(job('failed', { failure: failure('engine-silent', { seconds: 120 }).failure }))
    expect(told.join()).toContain('gab 120 Sekunden lang kein Lebenszeichen')
  })

  it('is not shown to somebody who looks at the window', () => {
    focused = true
    update(job('running'))
    update(job('done'))
    expect(told).toEqual([])
  })

  it('is not shown to somebody who does not want any', () => {
    wanted = false
    update(job('running'))
    update(job('done'))
    expect(told).toEqual([])
  })

  it.each(['cancelled', 'waiting', 'running'] as const)('is not shown for a job that is %s', (status) => {
    update(job('running'))
    update(job(status))
    expect(told).toEqual([])
  })

  it('is not shown for what ended before this start', () => {
    update(job('done'))
    expect(told).toEqual([])
  })
})
