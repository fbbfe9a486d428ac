import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Watcher } from '../../src-main/app/copies'
import type { EvaluationFiles } from '../../src-main/app/evaluate'
import { Reports } from '../../src-main/app/reports'
import { failure } from '../../src-shared/failure'
import type { ReportFile } from '../../src-shared/report'
import type { ReportEntry } from '../../src-shared/reports'
import { madeUpReport } from '../shared/made-up-report'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('reports')
const order = { job: 'j'.repeat(16), kind: 'quick' } as const
const ann = { id: 'a'.repeat(16), name: 'ann' }
const bob = { id: 'b'.repeat(16), name: 'bob' }

const reportFile = (complete: boolean): ReportFile => ({
  ...madeUpReport({ complete }),
  request: {
    kind: 'quick',
    people: [{ name: 'ann', photos: [{ original: '/1.png', copy: '/copies/1.png', place: '1.png' }] }],
    others: [],
    leftOut: 0,
    protection: null,
    seed: 0,
  },
})

/** Work that ends when the test says so, or when it is stopped. */
class HeldWork {
  /** How often it was begun. */
  count = 0
  #end: (() => void) | undefined

  async run(_order: unknown, { report }: EvaluationFiles, { signal, onProgress }: Watcher): Promise<void> {
    this.count++
    await mkdir(dirname(report), { recursive: true })
    await writeFile(report, JSON.stringify(reportFile(false)))
    const cancelled = failure('cancelled', {})
    if (signal?.aborted) throw cancelled
    const ended = new Promise<void>((resolve, reject) => {
      this.#end = resolve
      signal?.addEventListener('abort', () => reject(cancelled))
    })
    onProgress?.({ phase: 'training recognisers', unit: 'trainings', done: this.count, total: 4 })
    await ended
    await writeFile(report, JSON.stringify(reportFile(true)))
  }

  end(): void {
    this.#end?.()
  }
}

const opened: Reports[] = []
afterEach(async () => {
  for (const reports of opened.splice(0)) await reports.close()
})

function open() {
  const work = new HeldWork()
  let changed = () => {}
  const reports = new Reports(folder(), work, () => changed())
  opened.push(reports)
  const until = (wanted: (entries: readonly ReportEntry[]) => boolean) =>
    new Promise<readonly ReportEntry[]>((resolve) => {
      changed = () => wanted(reports.state.reports) && resolve(reports.state.reports)
      changed()
    })
  /** Begun for the so many-th time. */
  const running = (count = 1) =>
    until((entries) => entries.some((one) => one.status === 'running' && one.progress?.done === count))
  return { work, reports, until, running }
}

describe('reports', () => {
  it('are made one after another, told in short, and read as a whole', async () => {
    const { work, reports, until, running } = open()
    const first = reports.start(order, [ann])
    const second = reports.start({ ...order, kind: 'full' }, [ann, bob])
    await running()
    expect(reports.state.reports.map(({ id, status }) => [id, status])).toEqual([
      [second, 'waiting'],
      [first, 'running'],
    ])
    expect(() => reports.read(second)).toThrow(/Nothing has been measured/)
    work.end()
    await until((entries) => entries[1]?.status === 'done')
    expect(reports.state.reports[1]).toMatchObject({
      isReadable: true,
      headline: { unprotected: { right: 20, of: 24 }, protected: { right: 3, of: 24 } },
    })
    expect(reports.state.reports[1]?.progress).toBeUndefined()
    expect(await reports.read(first)).toEqual(reportFile(true))
    await running(2)
    expect(reports.state.reports[0]?.status).toBe('running')
  })

  it('give way while the engine is needed, and go on afterwards', async () => {
    const { work, reports, until, running } = open()
    reports.start(order, [ann])
    await running()
    reports.allow(false)
    await until(([entry]) => entry?.status === 'waiting')
    reports.allow(true)
    await running(2)
    work.end()
    await until(([entry]) => entry?.status === 'done')
  })

  it('wait to begin with while the engine is needed', async () => {
    const { work, reports, running } = open()
    reports.allow(false)
    reports.start(order, [ann])
    expect(reports.state.reports[0]?.status).toBe('waiting')
    expect(work.count).toBe(0)
    reports.allow(true)
    await running()
  })

  it('can be cancelled, and what was measured by then be read', async () => {
    const { reports, until, running } = open()
    const id = reports.start(order, [ann])
    await running()
    reports.cancel(id)
    const [entry] = await until(([one]) => one?.status === 'cancelled')
    expect(entry).toMatchObject({ isReadable: true, headline: { protected: { right: 3, of: 24 } } })
    expect((await reports.read(id)).complete).toBe(false)
  })

  it('go on after the program was ended', async () => {
    const before = open()
    const id = before.reports.start(order, [ann])
    await before.running()
    await before.reports.close()
    const after = open()
    await after.reports.load()
    await after.running()
    expect(after.reports.state.reports.map((entry) => entry.id)).toEqual([id])
    after.work.end()
    await after.until(([entry]) => entry?.status === 'done')
  })

  it('are deleted with all that is theirs, one by one and with a person', async () => {
    const { reports, running } = open()
    const id = reports.start(order, [ann])
    await running()
    await reports.delete(id)
    expect(reports.state.reports).toEqual([])
    expect(await readdir(join(folder(), 'reports'))).toEqual([])
    const both = reports.start(order, [ann, bob])
    const other = reports.start(order, [bob])
    expect(await reports.deleteAllOf(ann.id)).toEqual([both])
    expect(reports.state.reports.map((entry) => entry.id)).toEqual([other])
  })
})
