import { expect, it } from 'vitest'
import { makeReport } from '../../../src-main/evaluate/report/make-report'
import { reportPlans } from '../../../src-main/evaluate/report/report-plan'
import { tf } from '../../../src-main/tensor/native'
import { finish } from '../../../src-main/tensor/run'
import { ReportFile, ReportRequest } from '../../../src-shared/report'
import { temporaryFolder } from '../../temporary-folder'
import { MadeUpAlbum } from './made-up-album'
import { smallPlan } from './small-plan'

const folder = temporaryFolder('full-report')

it('a full report meets every counter-measure, also with few photos', async () => {
  const album = new MadeUpAlbum(folder())
  const request = ReportRequest.parse({
    kind: 'full',
    people: [{ name: 'ann', photos: await album.copied('ann', 6) }],
    others: [await album.clean('bob', 6)],
    protection: null,
  })
  const { counterMeasures, survival } = reportPlans.full
  const [small] = smallPlan.victims
  const plan = {
    ...smallPlan,
    victims: [small, { ...small, id: 'another' }] as const,
    counterMeasures,
    counterMeasuresOfOthers: ['grey'],
    survival,
  }
  const before = tf.memory().numTensors
  const store = { read: async () => undefined, write: async () => {}, writeReport: async () => {} }
  const run = { seed: 0, precision: 'float32' } as const
  const report = await finish(makeReport(request, plan, { store, version: '1' }, run))
  expect(ReportFile.parse(report)).toEqual(report)
  expect(report.rows.map(({ victim, counterMeasure }) => `${victim} ${counterMeasure}`)).toEqual([
    'small none',
    ...counterMeasures.map(({ id }) => `small ${id}`),
    'another none',
    'another grey',
  ])
  expect(
    report.counterMeasures.filter(({ needsCleanPhotos }) => needsCleanPhotos).map(({ id }) => id),
  ).toEqual(['early-stopping', 'fine-tuning'])
  expect(report.survival).toHaveLength(40)
  expect(tf.memory().numTensors).toBe(before)
})
