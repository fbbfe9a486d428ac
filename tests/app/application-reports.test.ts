import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { reportCsv } from '../../src-shared/report-csv'
import { temporaryFolder } from '../temporary-folder'
import { allRead, ask, ended, until } from './ask-application'
import { writePhotos } from './made-up-photos'
import { openApplications } from './open-applications'
import { quickOrder } from './quick-order'

const folder = temporaryFolder('application-reports')
const at = (...parts: string[]) => join(folder(), ...parts)
const { start } = openApplications(() => at('data'))

it('a finished job’s copies are reported on, and the report is shown, exported and forgotten with the person', async () => {
  const application = await start()
  await writePhotos(at('album'), ['ann/1.png', 'ann/2.png', 'ann/3.png', 'ann/4.png'])
  await writePhotos(at('others'), ['bob/1.png', 'bob/2.png', 'bob/3.png', 'bob/4.png'], 1)
  await ask(application, 'add-photos', { paths: [at('album')], role: 'protected' })
  await ask(application, 'add-photos', { paths: [at('others')], role: 'other' })
  const { library } = await until(application, allRead)
  const ann = library.people.find(({ name }) => name === 'ann')?.id as string
  const { job } = await ask(application, 'start-job', quickOrder([ann], at('copies')))
  // Asked for while the job runs, it waits.
  const { report } = await ask(application, 'start-report', { job, kind: 'quick' })
  expect((await ask(application, 'list-reports', {})).reports[0]).toMatchObject({
    id: report,
    status: 'waiting',
    people: [{ id: ann, name: 'ann' }],
  })
  await until(application, ended)
  const { reports } = await until(application, (state) => state.reports.reports[0]?.status === 'done')
  expect(reports.reports[0]).toMatchObject({ isReadable: true, headline: { protected: { of: 2 } } })

  const shown = await ask(application, 'read-report', { report })
  expect(shown).toMatchObject({
    complete: true,
    album: { people: [{ name: 'ann', posted: 2, unseen: 2 }], others: { people: 1, madeUp: false } },
    protection: { method: 'emn', mode: 'class', epsilon: 8 },
  })
  expect(JSON.stringify(shown)).not.toContain(folder())
  expect(shown.photos.every(({ asWritten }) => asWritten)).toBe(true)
  const { type } = await application.picture({
    of: 'report',
    report,
    photo: 0,
    which: 'copy',
    size: 'preview',
  })
  expect(type).toBe('image/webp')

  await mkdir(at('out'))
  const order = { report, folder: at('out'), language: 'en' } as const
  const { file } = await ask(application, 'export-report', { ...order, format: 'csv' })
  expect(await readFile(file, 'utf8')).toBe(reportCsv(shown))
  await ask(application, 'export-report', { ...order, format: 'csv' })
  expect(await readdir(at('out'))).toHaveLength(2)
  const json = await ask(application, 'export-report', { ...order, format: 'json' })
  expect(JSON.parse(await readFile(json.file, 'utf8'))).toMatchObject({
    ...shown,
    request: { kind: 'quick' },
  })

  await ask(application, 'forget-person', { person: ann })
  expect((await ask(application, 'list-reports', {})).reports).toEqual([])
  expect(await readdir(at('data/reports'))).toEqual([])
})
