import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeReport } from '../../../src-main/evaluate/report/make-report'
import { protectPhoto } from '../../../src-main/photos/protect-photo'
import { Random } from '../../../src-main/tensor/random'
import { finish } from '../../../src-main/tensor/run'
import { type CopiedPhoto, ReportRequest } from '../../../src-shared/report'
import { findingsOf } from '../../../src-shared/report-findings'
import { describeWithData, sharedData } from '../../shared-data'
import { temporaryFolder } from '../../temporary-folder'
import { smallPlan } from './small-plan'

const folder = temporaryFolder('report-on-faces')
const side = 32
/** The middle of the photos, where the faces are. */
const region = { left: 50, top: 50, width: 150, height: 150 }
const others = ['id10', 'id11', 'id19']

async function photosOf(identity: string, count: number): Promise<string[]> {
  const own = join(sharedData('faces'), identity)
  const files = (await readdir(own)).sort().slice(0, count)
  return files.map((file) => join(own, file))
}

/** Copies with the same random noise on every face, which a small network takes for the person. */
async function writeCopies(photos: readonly string[]): Promise<CopiedPhoto[]> {
  const noise = new Float32Array(side * side * 3)
  new Random(4).fillUniform(noise, -16 / 255, 16 / 255)
  await mkdir(join(folder(), 'copies'))
  const copies: CopiedPhoto[] = []
  for (const [index, photo] of photos.entries()) {
    const target = join(folder(), 'copies', `${index}.png`)
    const settings = { epsilon: 16, adapt: 'even', format: 'png', quality: 95, metadata: 'remove' } as const
    const { written, measures } = await protectPhoto({
      ...settings,
      photo,
      target,
      layers: [{ region, noise, side }],
    })
    const recorded = { sha256: written.sha256, measures }
    copies.push({ original: photo, copy: target, place: `${index}.jpg`, region, written: recorded })
  }
  return copies
}

describeWithData('faces', 'a report on real faces', () => {
  it('recognises people from their photos, hardly from the copies, and by a matcher from both', async () => {
    const request = ReportRequest.parse({
      kind: 'quick',
      people: [{ name: 'id02', photos: await writeCopies(await photosOf('id02', 30)) }],
      others: await Promise.all(
        others.map(async (name) => ({
          name,
          pictures: (await photosOf(name, 16)).map((photo) => ({ photo, region })),
        })),
      ),
      protection: null,
    })
    const network = { network: 'cnn', params: { widths: [16, 32, 64] } }
    const plan = {
      ...smallPlan,
      side,
      batch: 32,
      steps: 160,
      victims: [{ id: 'cnn', name: 'CNN', network, learningRate: 0.05 }],
    } as const
    const run = { seed: 0, precision: 'float32' } as const
    const store = { read: async () => undefined, write: async () => {}, writeReport: async () => {} }
    const report = await finish(makeReport(request, plan, { store, version: '1' }, run))
    const { main, problems } = findingsOf(report)
    expect(report.album.look).toBe('faces')
    // One of four is guessed.
    expect(main?.unprotected.share).toBeGreaterThan(0.5)
    expect(main?.protected.share).toBeLessThan((main?.unprotected.share as number) - 0.3)
    expect(report.matcher?.unprotected.right).toBeGreaterThanOrEqual(8)
    expect(report.matcher?.protected.right).toBeGreaterThanOrEqual(7)
    expect(problems.map(({ id }) => id)).not.toContain('noise lost')
  })
})
