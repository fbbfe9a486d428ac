import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Application } from '../../src-main/app/application'
import type { AppResult } from '../../src-shared/contract'
import type { Job, ProtectionOrder } from '../../src-shared/jobs'
import { temporaryFolder } from '../temporary-folder'
import { allRead, ask, ended, until } from './ask-application'
import { writePhotos } from './made-up-photos'
import { openApplications } from './open-applications'
import { quickOrder } from './quick-order'

const folder = temporaryFolder('application')
const at = (...parts: string[]) => join(folder(), ...parts)
const { start, stop } = openApplications(() => at('data'))

const order = (people: string[], values: object = {}, noise: ProtectionOrder['noise'] = 'learn') =>
  quickOrder(people, at('copies'), values, noise)

async function importPhotos(application: Application, ...names: string[]) {
  await writePhotos(at('album'), names)
  await ask(application, 'add-photos', { paths: [at('album')], role: 'protected' })
  const state = await until(application, allRead)
  const person = (name: string) => state.library.people.find((one) => one.name === name)?.id as string
  return { state, person }
}

describe('from photos to copies', () => {
  it('reads what is imported, protects it, and shows photo and copy side by side', async () => {
    const application = await start()
    await mkdir(at('album/ann'), { recursive: true })
    await writeFile(at('album/ann/broken.jpg'), 'no photo')
    const { state, person } = await importPhotos(application, 'ann/1.png', 'ann/2.png')
    expect(state.library.photos.map(({ name, state: read }) => [name, read])).toEqual([
      ['1.png', 'ready'],
      ['2.png', 'ready'],
      ['broken.jpg', 'unreadable'],
    ])
    expect(state.library.photos[0]).toMatchObject({ width: 120, height: 96 })
    const { job } = await ask(application, 'start-job', order([person('ann')]))
    const after = await until(application, ended)
    expect(after.jobs.jobs[0]).toMatchObject({
      status: 'done',
      counts: { photos: 2, protected: 2, failed: 0 },
      noise: { epsilon: 8, mode: 'class' },
    })
    expect(after.library.people[0]?.hasKey).toBe(true)
    expect(after.library.photos.map((photo) => photo.protected)).toEqual([true, true, false])
    const photos = await ask(application, 'read-job-photos', { job })
    expect(photos.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['1.png', 'protected'],
      ['2.png', 'protected'],
    ])
    const photo = photos[0]?.photo as string
    const original = await application.picture({ of: 'photo', photo, size: 'full' })
    const copy = await application.picture({ of: 'copy', job, photo, size: 'full' })
    const [before, now] = await Promise.all([original, copy].map(({ path }) => sharp(path).raw().toBuffer()))
    const differences = before?.map((value, i) => Math.abs(value - (now?.[i] as number))) ?? Buffer.alloc(0)
    expect(Math.max(...differences)).toBe(8)
    const thumbnail = await application.picture({ of: 'photo', photo, size: 'thumbnail' })
    expect((await sharp(thumbnail.path).metadata()).format).toBe('webp')
  })

  it('puts a ready key on new photos only, without learning', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png', 'ann/2.png')
    await ask(application, 'start-job', order([person('ann')]))
    await until(application, ended)
    await writePhotos(at('album'), ['ann/3.png'], 7)
    expect(await ask(application, 'add-photos', { paths: [at('album')], role: 'protected' })).toEqual({
      added: 1,
      withKey: 1,
    })
    await until(application, allRead)
    const { job } = await ask(application, 'start-job', order([person('ann')], {}, 'key'))
    const state = await until(application, ended)
    expect(state.jobs.jobs[0]).toMatchObject({ id: job, status: 'done', counts: { photos: 1, protected: 1 } })
    expect(state.library.photos.every((photo) => photo.protected)).toBe(true)
    const again = application.handle('start-job', order([person('ann')], {}, 'key'))
    expect(await again).toMatchObject({ ok: false, failure: { kind: 'bad request' } })
  })

  it('says how long an order will take, and the same again at once', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    const asked = order([person('ann')], { rounds: 1000, stopError: 0 })
    const estimate = await ask(application, 'estimate', asked)
    expect(estimate.learningSeconds).toBeGreaterThan(1)
    expect(estimate.writingSeconds).toBeGreaterThan(0)
    expect((await ask(application, 'estimate', asked)).learningSeconds).toBe(estimate.learningSeconds)
  })
})

describe('jobs', () => {
  const long = { rounds: 100_000, stopError: 0 }
  const learning = ({ jobs }: AppResult<'read-state'>) =>
    jobs.jobs.some((job) => job.status === 'running' && job.errors.length > 3)

  it('wait for one another, and each can be cancelled', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png', 'bob/2.png')
    const first = await ask(application, 'start-job', order([person('ann')], long))
    const second = await ask(application, 'start-job', order([person('bob')], long))
    await until(application, learning)
    const statuses = async () =>
      (await ask(application, 'read-state', {})).jobs.jobs.map(({ status }: Job) => status)
    expect(await statuses()).toEqual(['waiting', 'running'])
    await ask(application, 'cancel-job', second)
    await ask(application, 'cancel-job', first)
    await until(application, ended)
    expect(await statuses()).toEqual(['cancelled', 'cancelled'])
    await ask(application, 'dismiss-job', first)
    expect(await statuses()).toEqual(['cancelled'])
  })

  it('say since when they are at work', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    const before = new Date().toISOString()
    await ask(application, 'start-job', order([person('ann')]))
    const { jobs } = await until(application, ended)
    expect(before <= (jobs.jobs[0]?.startedAt ?? '')).toBe(true)
  })

  it('keep their engine when the threads are changed meanwhile, and what comes next gets the new number', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    const { job } = await ask(application, 'start-job', order([person('ann')], long))
    const { settings } = await until(application, learning)
    await ask(application, 'write-settings', { ...settings, threads: 1 })
    const { jobs } = await ask(application, 'read-state', {})
    expect(jobs.jobs[0]).toMatchObject({ status: 'running' })
    await ask(application, 'cancel-job', { job })
    await until(application, ended)
    expect((await ask(application, 'doctor', {})).engine?.threads).toBe(1)
  })

  it('go on by themselves after a restart', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    await ask(application, 'start-job', order([person('ann')], { rounds: 40, stopError: 0 }))
    await until(application, learning)
    await stop(application)
    expect(await readdir(at('copies'))).toEqual(['.unlearnable'])
    const again = await start()
    const state = await until(again, ended)
    expect(state.jobs.jobs[0]).toMatchObject({ status: 'done', counts: { protected: 1 } })
  })

  it('are refused at once when the copies would lie among the originals', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    const among = { ...order([person('ann')]), out: at('album/ann') }
    expect(await application.handle('start-job', among)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    })
    expect(await readdir(at('album/ann'))).toEqual(['1.png'])
  })

  it('that cannot write say so, and which folder', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    await writeFile(at('copies'), 'a file, no folder')
    await ask(application, 'start-job', order([person('ann')]))
    const { jobs } = await until(application, ended)
    expect(jobs.jobs[0]).toMatchObject({
      status: 'failed',
      failure: { kind: 'unwritable', file: at('copies') },
    })
  })

  it('that finish all but one photo say why that one failed, and make it when they are started again', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png', 'ann/2.png')
    await mkdir(at('copies/ann'), { recursive: true })
    await writeFile(at('copies/ann/2.png'), 'somebody else’s')
    await ask(application, 'start-job', order([person('ann')]))
    const { jobs } = await until(application, ended)
    expect(jobs.jobs[0]).toMatchObject({
      status: 'done',
      counts: { protected: 1, failed: 1 },
      photoFailure: { text: { key: 'foreign-file-in-the-way' }, file: at('copies/ann/2.png') },
    })
    await rm(at('copies/ann/2.png'))
    await ask(application, 'start-job', order([person('ann')]))
    const again = (await until(application, ended)).jobs.jobs[0]
    expect(again).toMatchObject({ status: 'done', counts: { protected: 2, failed: 0 } })
    expect(again?.photoFailure).toBeUndefined()
  })
})

describe('requests', () => {
  it('that break the contract are refused, and the application lives on', async () => {
    const application = await start()
    for (const [request, params] of [
      ['no-such-request', {}],
      ['toString', {}],
      ['add-photos', { paths: 'x' }],
      ['remove-photos', { photos: ['../../etc/passwd'] }],
      ['cancel-job', { job: 'aaaaaaaaaaaaaaaa' }],
    ] as const) {
      expect(await application.handle(request, params)).toMatchObject({
        ok: false,
        failure: { kind: 'bad request' },
      })
    }
    await expect(
      application.picture({ of: 'photo', photo: 'aaaaaaaaaaaaaaaa', size: 'full' }),
    ).rejects.toThrow(/no longer in the list/)
  })

  it('forgetting a person removes the key, the noise and the pictures, and no photo', async () => {
    const application = await start()
    const { person } = await importPhotos(application, 'ann/1.png')
    await ask(application, 'start-job', order([person('ann')]))
    await until(application, ended)
    await ask(application, 'forget-person', { person: person('ann') })
    expect(await readdir(at('data/keys'))).toEqual([])
    expect(await readdir(at('data/noise'))).toEqual([])
    expect(await readdir(at('data/pictures/thumbnail'))).toEqual([])
    expect(await readdir(at('album/ann'))).toEqual(['1.png'])
    expect(await readFile(at('data/library.json'), 'utf8')).not.toContain('ann')
  })

  it('forgetting a person removes earlier keys too, and photos that were uploaded', async () => {
    const application = await start()
    await writePhotos(await application.uploadFolder(), ['ann/1.png', 'bob/2.png'])
    await ask(application, 'add-photos', { paths: [at('data/uploads')], role: 'protected' })
    const { library } = await until(application, allRead)
    const [first, second] = library.photos
    await ask(application, 'assign-photos', {
      photos: [second?.id as string],
      to: { newPerson: 'bob' },
    })
    const ann = first?.person as string
    await ask(application, 'start-job', order([ann]))
    await until(application, ended)
    await ask(application, 'start-job', order([ann], { epsilon: 6 }))
    await until(application, ended)
    expect(await readdir(at('data/keys'))).toHaveLength(2)
    await ask(application, 'forget-person', { person: ann })
    expect(await readdir(at('data/keys'))).toEqual([])
    expect(await readdir(at('data/noise'))).toEqual([])
    const left = await readdir(at('data/uploads'), { recursive: true })
    expect(left.filter((name) => name.endsWith('.png'))).toEqual([expect.stringMatching(/bob.2\.png$/)])
  })

  it('a damaged file of ours is kept aside, told, and the notice can be dismissed', async () => {
    await mkdir(at('data'))
    for (const name of ['library', 'settings', 'jobs']) await writeFile(at(`data/${name}.json`), '{"cut off')
    const application = await start()
    const { library } = await ask(application, 'read-state', {})
    expect(library.notices?.map(({ lost }) => lost).sort()).toEqual(['jobs', 'library', 'settings'])
    for (const { id, keptAs } of library.notices ?? []) {
      expect(await readFile(keptAs, 'utf8')).toBe('{"cut off')
      await ask(application, 'dismiss-notice', { notice: id })
    }
    expect((await ask(application, 'read-state', {})).library.notices).toBeUndefined()
  })

  it('settings are kept, and wrong ones refused', async () => {
    const application = await start()
    const { settings } = await ask(application, 'read-state', {})
    await ask(application, 'write-settings', { ...settings, theme: 'dark', threads: 1 })
    expect(await application.handle('write-settings', { ...settings, threads: 0 })).toMatchObject({
      ok: false,
    })
    await stop(application)
    const again = await start()
    expect((await ask(again, 'read-state', {})).settings).toMatchObject({ theme: 'dark', threads: 1 })
  })
})
