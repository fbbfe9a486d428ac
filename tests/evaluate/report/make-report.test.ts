import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { makeReport } from '../../../src-main/evaluate/report/make-report'
import type { ReportPlan } from '../../../src-main/evaluate/report/report-plan'
import type { ReportStore } from '../../../src-main/evaluate/report/report-store'
import { tf } from '../../../src-main/tensor/native'
import { finish } from '../../../src-main/tensor/run'
import { ReportFile, ReportRequest } from '../../../src-shared/report'
import { compareReports } from '../../../src-shared/report-comparison'
import { findingsOf } from '../../../src-shared/report-findings'
import { temporaryFolder } from '../../temporary-folder'
import { MadeUpAlbum } from './made-up-album'
import { smallPlan } from './small-plan'

const folder = temporaryFolder('report')
const run = { seed: 2, precision: 'float32' } as const

class MemoryStore implements ReportStore {
  readonly known = new Map<string, unknown>()
  readonly reports: ReportFile[] = []
  async read(key: string): Promise<unknown> {
    return this.known.get(key)
  }
  async write(key: string, value: unknown): Promise<void> {
    this.known.set(key, value)
  }
  async writeReport(report: ReportFile): Promise<void> {
    this.reports.push(report)
  }
}

function make(request: ReportRequest, plan: Partial<ReportPlan> = {}, store = new MemoryStore()) {
  return finish(makeReport(request, { ...smallPlan, ...plan }, { store, version: '1' }, run))
}

/** Ann among three other people. */
async function request(change: object = {}, photos = 24): Promise<ReportRequest> {
  const album = new MadeUpAlbum(folder())
  const others = await Promise.all(['bob', 'cat', 'dan'].map((name) => album.clean(name, 16)))
  const people = [{ name: 'ann', photos: await album.copied('ann', photos) }]
  return ReportRequest.parse({ kind: 'quick', people, others, protection: null, ...change })
}

describe('a report', () => {
  it('says what a recogniser learns from the originals and from the copies on the disk', async () => {
    const before = tf.memory().numTensors
    const report = await make(await request(), { steps: 120 })
    expect(ReportFile.parse(report)).toEqual(report)
    expect(report.complete).toBe(true)
    expect(report.album).toMatchObject({
      people: [{ name: 'ann', posted: 16, unseen: 8, oneEvent: false }],
      others: { people: 3, madeUp: false },
      look: 'photos',
      side: 16,
    })
    const [row] = report.rows
    expect(row).toMatchObject({ victim: 'small', counterMeasure: 'none', seeds: [{ seed: 2 }] })
    expect(row?.unprotected.people.right).toBeGreaterThanOrEqual(6)
    expect(row?.protected.people.right).toBeLessThanOrEqual(3)
    expect(row?.unprotected.people.of).toBe(8)
    expect(row?.protected.others.right).toBeGreaterThanOrEqual(8)
    expect(row?.protected.curve.at(-1)?.share).toBe((row?.protected.people.right as number) / 8)
    expect(tf.memory().numTensors).toBe(before)
  })

  it('counts what is left of the noise in the files, whatever a record says', async () => {
    const asked = await request()
    const photos = asked.people[0]?.photos ?? []
    const { measures } = (await make(asked)).photos[0] as (typeof report.photos)[number]
    const recorded = { sha256: '0'.repeat(64), measures: { ...measures, psnr: 99 } }
    const [first, second] = photos as [(typeof photos)[number], (typeof photos)[number]]
    first.written = recorded
    // A second copy without any noise, as after strong compression.
    await sharp(second.original).jpeg({ quality: 90 }).toFile(join(folder(), 'lost.jpg'))
    second.copy = join(folder(), 'lost.jpg')
    const report = await make(asked)
    expect(report.photos[0]).toMatchObject({ asWritten: false, measures: { correlation: null } })
    expect(report.photos[0]?.measures.psnr).toBeLessThan(40)
    expect(report.photos[0]?.remainingChange).toBeGreaterThan(5)
    expect(report.photos[1]?.asWritten).toBeNull()
    expect(report.photos[0]?.sharedChange).toBeGreaterThan(0.9)
    expect(report.photos[1]?.remainingChange).toBeLessThan(3)
    expect(Math.abs(report.photos[1]?.sharedChange as number)).toBeLessThan(0.3)
    expect(findingsOf(report).problems).toEqual(
      expect.arrayContaining([
        { id: 'noise lost', photos: 1, of: 24 },
        { id: 'copies changed', photos: 1, of: 24 },
      ]),
    )
  })

  it('takes the record’s measures for a file that is still the same', async () => {
    const asked = await request()
    const [photo] = (await make(asked)).photos
    const written = { sha256: photo?.copy as string, measures: { ...photo?.measures, correlation: 0.87 } }
    const first = asked.people[0]?.photos[0] as { written?: unknown }
    first.written = written
    const report = await make(asked)
    expect(report.photos[0]).toMatchObject({ asWritten: true, measures: { correlation: 0.87 } })
  })

  it('is the same again with the same seed, and nothing is trained twice', async () => {
    const asked = await request()
    const store = new MemoryStore()
    const first = await make(asked, {}, store)
    expect(compareReports(first, await make(asked)).largest).toBe(0)
    const trained = store.known.size
    const again = await make(asked, {}, store)
    expect(store.known.size).toBe(trained)
    expect(again.rows).toEqual(first.rows)
    expect(again.made.pictures).toBe(first.made.pictures)
  })

  it('goes on after the last training that was finished, and can be read in between', async () => {
    const asked = await request()
    const plan = { ...smallPlan, counterMeasures: [{ id: 'grey' }] }
    const store = new MemoryStore()
    const steps = makeReport(asked, plan, { store, version: '1' }, run)
    while (store.reports.length === 0) await steps.next()
    await steps.return(undefined as never)
    expect(store.reports[0]).toMatchObject({ complete: false, rows: [{ counterMeasure: 'none' }] })
    const known = store.known.size
    const report = await make(asked, plan, store)
    expect(report.rows.map(({ counterMeasure }) => counterMeasure)).toEqual(['none', 'grey'])
    expect(store.known.size).toBe(known + 2)
  })

  it('tells of each seed, and takes the one in the middle', async () => {
    const [row] = (await make(await request(), { seeds: 3 })).rows
    expect(row?.seeds.map(({ seed }) => seed)).toEqual([2, 3, 4])
    const counts = row?.seeds.map((one) => one.protected).sort((one, other) => one - other)
    expect(row?.protected.people.right).toBe(counts?.[1])
  })

  it('sends photos every way of the grid, and does not train twice for the same pictures', async () => {
    const survival = { longEdges: [null, 4000, 24], jpegs: [null, 40], grey: [false, true] }
    const store = new MemoryStore()
    const { survival: cells, rows } = await make(await request(), { survival }, store)
    expect(cells).toHaveLength(12)
    const cell = (longEdge: number | null, jpeg: number | null, grey: boolean) =>
      cells.find((one) => one.longEdge === longEdge && one.jpeg === jpeg && one.grey === grey)
    expect(cell(null, null, false)?.protected).toEqual(rows[0]?.protected.people)
    // No photo is as large as that.
    expect(cell(4000, 40, true)).toEqual({ ...cell(null, 40, true), longEdge: 4000 })
    // The row is one of them, and every other way comes to other pictures.
    expect(store.known.size).toBe(2 * 8)
  })
})

describe('a report on too little', () => {
  it('says that nothing could be measured where there is one photo', async () => {
    const report = await make(await request({}, 1))
    expect(report).toMatchObject({ complete: true, rows: [] })
    expect(findingsOf(report).problems.map(({ id }) => id)).toContain('nothing measured')
  })

  it('says that made-up pictures stood in for other people', async () => {
    const report = await make(await request({ others: [] }))
    expect(report.album.others).toMatchObject({ people: 1, madeUp: true })
    expect(report.rows).toHaveLength(1)
    expect(findingsOf(report).problems.map(({ id }) => id)).toContain('no other people')
  })

  it('leaves photos out that cannot be read, and fails when there is none', async () => {
    const asked = await request()
    const [first, second] = asked.people[0]?.photos ?? []
    await rm(first?.copy as string)
    await writeFile(second?.original as string, 'no photo')
    const report = await make(asked)
    expect(report.album.leftOut).toBe(2)
    expect(report.photos).toHaveLength(22)
    await rm(folder(), { recursive: true })
    await expect(make(asked)).rejects.toThrow(/could not be opened/)
  })

  it('sets new photos aside that nearly repeat a posted one', async () => {
    const asked = await request()
    const photos = asked.people[0]?.photos ?? []
    await sharp(photos[0]?.original).jpeg({ quality: 60 }).toFile(join(folder(), 'again.jpg'))
    const last = photos.at(-1) as (typeof photos)[number]
    last.original = join(folder(), 'again.jpg')
    const { album, photos: described } = await make(asked)
    expect(album.setAside).toBe(1)
    expect(described.at(-1)?.use).toBe('set aside')
    expect(album.people[0]?.unseen).toBe(7)
  })
})
