import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allRead, ask, until } from './ask-application'
import { keysOfLibrary, passphrase } from './keys-of-library'

const { at, start, stop, importAlbum, readAlbum, protect, exportOf } = keysOfLibrary('library-keys')

const withKey = ({ people }: { people: { name: string; hasKey: boolean }[] }) =>
  people.filter(({ hasKey }) => hasKey).map(({ name }) => name)

describe('a key of the library', () => {
  it('that was exported, forgotten and imported makes the same copies as before, byte for byte', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png', 'ann/2.png', 'bob/3.png')
    // Learned together, so that what comes back is a part of what was there.
    await protect(application, [person('ann'), person('bob')], 'learn')
    const { file } = await exportOf(application, person('ann'))
    for (const name of ['ann', 'bob']) await ask(application, 'forget-person', { person: person(name) })
    expect(await readdir(at('data/keys'))).toEqual([])
    expect(await readdir(at('data/noise'))).toEqual([])

    const again = await readAlbum(application)
    await ask(application, 'import-key', { file, passphrase, to: again('ann') })
    const { library } = await protect(application, [again('ann')], 'key', 'later')
    expect(library.photos.filter((photo) => photo.protected).map(({ name }) => name)).toEqual([
      '1.png',
      '2.png',
    ])
    for (const name of ['1.png', '2.png']) {
      expect(await readFile(at('later/ann', name))).toEqual(await readFile(at('copies/ann', name)))
    }
  })

  it('comes into a library without photos as a new person, who stays until forgotten', async () => {
    const first = await start()
    const person = await importAlbum(first, 'ann/1.png')
    await protect(first, [person('ann')], 'learn')
    const { file } = await exportOf(first, person('ann'))
    await ask(first, 'forget-person', { person: person('ann') })
    const { person: imported } = await ask(first, 'import-key', { file, passphrase })
    await stop(first)

    const application = await start()
    const state = await ask(application, 'read-state', {})
    expect(state.library.people).toMatchObject([{ id: imported, name: 'ann', hasKey: true }])
    const again = await readAlbum(application)
    expect(again('ann')).toBe(imported)
    const { library } = await until(application, allRead)
    await ask(application, 'remove-photos', { photos: library.photos.map(({ id }) => id) })
    expect(withKey((await ask(application, 'read-state', {})).library)).toEqual(['ann'])
    await ask(application, 'forget-person', { person: imported })
    expect((await ask(application, 'read-state', {})).library.people).toEqual([])
    expect(await readdir(at('data/keys'))).toEqual([])
  })

  it('is exported as a new file each time, and neither that file nor ours holds the passphrase', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png')
    await protect(application, [person('ann')], 'learn')
    const { file: one } = await exportOf(application, person('ann'))
    const { file: other } = await exportOf(application, person('ann'))
    expect(other).not.toBe(one)
    await stop(application)
    const ours = await readdir(at('data'), { recursive: true, withFileTypes: true })
    const files = ours.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of [one, other, ...files]) {
      expect((await readFile(file)).includes(passphrase), file).toBe(false)
    }
  })

  it('is not taken up by a wrong passphrase, nor for somebody else than whose it is', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png', 'bob/2.png')
    await protect(application, [person('ann')], 'learn')
    const { file } = await exportOf(application, person('ann'))
    const attempt = (given: object) =>
      application.handle('import-key', { file, passphrase, to: person('bob'), ...given })
    expect(await attempt({ passphrase: 'another one' })).toMatchObject({ failure: { kind: 'bad request' } })
    expect(await attempt({})).toMatchObject({
      failure: { kind: 'refused', message: expect.stringContaining('ann') },
    })
    expect(await attempt({ to: 'a'.repeat(16) })).toMatchObject({ failure: { kind: 'bad request' } })
    expect(withKey((await ask(application, 'read-state', {})).library)).toEqual(['ann'])
    expect(await readdir(at('data/keys'))).toHaveLength(1)
    // Its owner may have it back any time.
    expect(await ask(application, 'import-key', { file, passphrase })).toEqual({ person: person('ann') })
  })

  it('is refused to be exported where there is none, and under a short passphrase', async () => {
    const application = await start()
    const person = await importAlbum(application, 'ann/1.png')
    await expect(exportOf(application, person('ann'))).rejects.toThrow(/no key of ann/)
    const short = { person: person('ann'), passphrase: 'short', folder: at() }
    const answer = await application.handle('export-key', short)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'bad request' } })
    expect(JSON.stringify(answer)).not.toContain('short')
  })
})
