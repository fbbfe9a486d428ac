import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Application } from '../../src-main/app/application'
import { faceRegion } from '../../src-shared/face-region'
import type { ProtectionOrder } from '../../src-shared/jobs'
import type { Region } from '../../src-shared/photo'
import { describeWithData, sharedData } from '../shared-data'
import { temporaryFolder } from '../temporary-folder'
import { allRead, allSearched, ask, ended, until } from './ask-application'
import { writePhotos } from './made-up-photos'
import { openApplications } from './open-applications'
import { quickOrder } from './quick-order'

const folder = temporaryFolder('application-faces')
const at = (...parts: string[]) => join(folder(), ...parts)
const { start } = openApplications(() => at('data'))
const order = (people: string[], noise: ProtectionOrder['noise'] = 'learn') =>
  quickOrder(people, at('copies'), {}, noise)

async function importAlbum(application: Application) {
  await ask(application, 'add-photos', { paths: [at('album')], role: 'protected' })
  const state = await until(application, allRead)
  const person = (name: string) => state.library.people.find((one) => one.name === name)?.id as string
  return { state, person }
}

/** The largest difference of a copy from its original in a part of the photo. */
async function largestDifference(application: Application, job: string, photo: string, region: Region) {
  const original = await application.picture({ of: 'photo', photo, size: 'full' })
  const copy = await application.picture({ of: 'copy', job, photo, size: 'full' })
  const [before, after] = await Promise.all(
    [original, copy].map(({ path }) => sharp(path).extract(region).raw().toBuffer()),
  )
  return Math.max(...(before ?? []).map((value, index) => Math.abs(value - (after?.[index] as number))))
}

/** The middle of a square, where no other noise fades in. */
function core({ left, top, width, height }: Region): Region {
  return {
    left: left + Math.round(width / 4),
    top: top + Math.round(height / 4),
    width: Math.round(width / 2),
    height: Math.round(height / 2),
  }
}

it('faces are searched in the background, and drawn, moved, shown and removed by request', async () => {
  const application = await start()
  await writePhotos(at('album'), ['ann/1.png', 'ann/2.png'])
  const { state } = await importAlbum(application)
  await until(application, allSearched)
  const photo = state.library.photos[0]?.id as string
  const box = { left: 30, top: 20, width: 40, height: 40 }
  const { face } = await ask(application, 'draw-face', { photo, box })
  const { path, type } = await application.picture({ of: 'face', photo, face })
  expect(type).toBe('image/webp')
  expect(await sharp(path).metadata()).toMatchObject({ width: 64, height: 64 })
  await ask(application, 'move-face', { face, box: { ...box, left: 50 } })
  expect((await application.picture({ of: 'face', photo, face })).path).not.toBe(path)
  const { groups } = await ask(application, 'suggest-people', {})
  expect(groups.flatMap(({ faces }) => faces)).toContain(face)
  await ask(application, 'remove-faces', { faces: [face] })
  await expect(application.picture({ of: 'face', photo, face })).rejects.toThrow(/no longer there/)
})

it('two people with keys of their own each get theirs on their face in the same photo', async () => {
  const application = await start()
  await writePhotos(at('album'), ['ann/1.png', 'ann/2.png', 'bob/3.png'])
  const { state, person } = await importAlbum(application)
  for (const name of ['ann', 'bob']) {
    await ask(application, 'start-job', order([person(name)]))
    await until(application, ended)
  }
  const photo = state.library.photos[0]?.id as string
  const anns = { left: 10, top: 10, width: 40, height: 40 }
  const bobs = { ...anns, left: 75 }
  await ask(application, 'draw-face', { photo, box: anns, person: person('ann') })
  await ask(application, 'draw-face', { photo, box: bobs, person: person('bob') })
  const { job } = await ask(application, 'start-job', order([person('ann'), person('bob')], 'key'))
  const { jobs, library } = await until(application, ended)
  expect(jobs.jobs[0]).toMatchObject({ id: job, status: 'done', counts: { photos: 1, protected: 1 } })
  expect(library.photos.map((one) => one.protected)).toEqual([true, true, true])
  const manifest = JSON.parse(await readFile(at('copies/.unlearnable/manifest.json'), 'utf8'))
  expect(manifest.furtherNoise).toHaveLength(1)
})

it('a forgotten person’s pictures of faces are deleted too', async () => {
  const application = await start()
  await writePhotos(at('album'), ['ann/1.png'])
  const { state, person } = await importAlbum(application)
  const photo = state.library.photos[0]?.id as string
  const box = { left: 30, top: 20, width: 40, height: 40 }
  const { face } = await ask(application, 'draw-face', { photo, box })
  await application.picture({ of: 'face', photo, face })
  await ask(application, 'forget-person', { person: person('ann') })
  expect(await readdir(at('data/pictures/face'))).toEqual([])
})

describeWithData('faces', 'real faces', () => {
  /** Some photos of two identities, in one folder. */
  async function mixPhotos(): Promise<void> {
    await mkdir(at('album/mixed'), { recursive: true })
    for (const identity of ['id01', 'id02']) {
      for (const number of ['01', '02', '03', '04', '05', '06']) {
        const name = `${identity}_${number}.jpg`
        await copyFile(join(sharedData('faces'), identity, name), at('album/mixed', name))
      }
    }
  }

  it('of two people in one folder are told apart, and the strangers among them left alone', async () => {
    const application = await start()
    await mixPhotos()
    await importAlbum(application)
    const { library } = await until(application, allSearched)
    const { groups } = await ask(application, 'suggest-people', {})
    const identityOf = (face: string) =>
      library.photos.find(({ faces }) => faces?.some(({ id }) => id === face))?.name.slice(0, 4)
    const [first, second] = groups.map(({ faces }) => faces)
    expect(groups.length).toBeGreaterThanOrEqual(2)
    for (const group of [first, second]) {
      expect(group?.length).toBeGreaterThanOrEqual(4)
      expect(new Set(group?.map(identityOf)).size).toBe(1)
    }
    expect(identityOf(first?.[0] ?? '')).not.toBe(identityOf(second?.[0] ?? ''))

    await ask(application, 'assign-faces', { faces: first ?? [], to: { newPerson: 'First' } })
    await ask(application, 'assign-faces', { faces: second ?? [], to: 'nobody' })
    const photoWith = (faces: readonly string[] = []) =>
      library.photos.filter((photo) => photo.faces?.some(({ id }) => faces.includes(id)))
    const [stranger] = photoWith(second)
    const state = await ask(application, 'read-state', {})
    const named = state.library.people.find(({ name }) => name === 'First')?.id as string
    await ask(application, 'assign-photos', {
      photos: [...photoWith(first), stranger].flatMap((photo) => photo?.id ?? []),
      to: named,
    })
    const photo = stranger?.id as string
    const box = { left: 0, top: 0, width: 40, height: 40 }
    await ask(application, 'draw-face', { photo, box, person: named })

    const asked = order([named])
    const { job } = await ask(application, 'start-job', {
      ...asked,
      output: { ...asked.output, format: 'png' },
    })
    const { jobs } = await until(application, ended)
    expect(jobs.jobs[0]).toMatchObject({ status: 'done', counts: { failed: 0 } })
    const size = { width: 250, height: 250 }
    for (const { id, faces } of photoWith(first)) {
      const own = faces?.find((face) => first?.includes(face.id))
      const square = faceRegion(own?.box as Region, size)
      expect(await largestDifference(application, job, id, core(square))).toBeGreaterThan(4)
    }
    const strange = stranger?.faces?.find(({ id }) => second?.includes(id))
    const square = core(faceRegion(strange?.box as Region, size))
    expect(await largestDifference(application, job, photo, square)).toBe(0)
    expect(await largestDifference(application, job, photo, core(faceRegion(box, size)))).toBeGreaterThan(4)
  })
})
