import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { ask, ended, until } from './ask-application'
import { keysOfLibrary, passphrase } from './keys-of-library'
import { writePhotos } from './made-up-photos'

const { at, start, order, importAlbum, readAlbum, protect, exportOf } = keysOfLibrary('improve-in-library')

describe('improving keys of the library', () => {
  it('goes on from an imported key with all photos, also under another name, and makes all copies anew', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png')
    await protect(application, [person('ann')], 'learn')
    const { file } = await exportOf(application, person('ann'))
    await ask(application, 'forget-person', { person: person('ann') })

    await mkdir(at('album/Anna'))
    await copyFile(at('album/ann/1.png'), at('album/Anna/1.png'))
    await writePhotos(at('album'), ['Anna/2.png'], 7)
    const anna = (await readAlbum(application))('Anna')
    await ask(application, 'import-key', { file, passphrase, to: anna })
    await protect(application, [anna], 'key')
    const before = await readFile(at('copies/Anna/1.png'))
    const asked = order([anna], 'improve')
    expect((await ask(application, 'estimate', asked)).learningSeconds).toBeGreaterThan(0)
    const { job, library } = await protect(application, [anna], 'improve')
    expect(job).toMatchObject({
      people: ['Anna'],
      counts: { photos: 2, protected: 2 },
      noise: { epsilon: 8 },
    })
    expect(library.photos.filter((photo) => photo.person === anna && photo.protected)).toHaveLength(2)
    expect(await readFile(at('copies/Anna/1.png'))).not.toEqual(before)
    const { file: improved } = await exportOf(application, anna)
    expect(improved).toContain('Anna-')
  })

  it('takes people whose noise was learned together, and refuses others before anything is learned', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png', 'bob/2.png', 'eve/3.png')
    const [ann, bob, eve] = ['ann', 'bob', 'eve'].map(person) as [string, string, string]
    await protect(application, [ann, bob], 'learn')
    const refusal = async (people: string[], request: 'start-job' | 'estimate' = 'start-job') =>
      JSON.stringify(await application.handle(request, order(people, 'improve')))
    expect(await refusal([ann, eve])).toMatch(/no key of eve/)
    await protect(application, [eve], 'learn')
    expect(await refusal([ann, eve])).toMatch(/not learned together/)
    expect(await refusal([ann, eve], 'estimate')).toMatch(/not learned together/)
    const { job } = await protect(application, [ann, bob], 'improve')
    expect(job).toMatchObject({ people: ['ann', 'bob'], counts: { protected: 2 } })
  })

  it('says so where a key holds nothing to go on from', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png')
    const random = { method: 'random', values: { mode: 'class', epsilon: 8 } }
    await ask(application, 'start-job', { ...order([person('ann')], 'learn'), method: random })
    const { library } = await until(application, ended)
    expect(library.people).toMatchObject([{ name: 'ann', hasKey: true, keyMethod: 'random' }])
    await ask(application, 'start-job', order([person('ann')], 'improve'))
    const { jobs } = await until(application, ended)
    expect(jobs.jobs[0]).toMatchObject({
      status: 'failed',
      failure: { kind: 'bad request', message: expect.stringContaining('protect the photos anew') },
    })
  })
})
