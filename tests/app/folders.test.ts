import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { listFolder, makeFolder } from '../../src-main/app/folders'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('folders')
let home: string
beforeEach(async () => {
  home = join(await realpath(folder()), 'home')
  await mkdir(join(home, 'photos/beach'), { recursive: true })
  await mkdir(join(home, '.private'))
  await writeFile(join(home, 'photos/1.JPG'), '')
  await writeFile(join(home, 'photos/notes.txt'), '')
})

describe('looking into folders', () => {
  it('starts at home, shows no hidden folders and counts photos by their names', async () => {
    expect(await listFolder(undefined, [home])).toEqual({
      path: home,
      roots: [{ name: 'home', path: home }],
      folders: [{ name: 'photos', path: join(home, 'photos') }],
      photos: 0,
      keys: [],
      writable: true,
    })
    expect(await listFolder(join(home, 'photos'), [home])).toMatchObject({ parent: home, photos: 1 })
  })

  it('shows keys that were exported there', async () => {
    const name = 'ann.unlearnable-key'
    await writeFile(join(home, 'photos', name), '')
    const { keys } = await listFolder(join(home, 'photos'), [home])
    expect(keys).toEqual([{ name, path: join(home, 'photos', name) }])
  })

  it('goes nowhere else, by no way', async () => {
    await mkdir(join(folder(), 'home-of-another'))
    await symlink(folder(), join(home, 'way-out'))
    for (const path of [
      folder(),
      join(folder(), 'home-of-another'),
      join(home, '..'),
      join(home, 'way-out'),
    ]) {
      await expect(listFolder(path, [home])).rejects.toMatchObject({ failure: { kind: 'refused' } })
    }
  })
})

describe('making a folder', () => {
  it('makes and shows it', async () => {
    expect(await makeFolder(home, 'new one', [home])).toMatchObject({ path: join(home, 'new one') })
  })

  it.each(['../x', 'a/b', '.hidden', '..', 'a:b'])('refuses the name %s', async (name) => {
    await expect(makeFolder(home, name, [home])).rejects.toMatchObject({ failure: { kind: 'bad request' } })
  })

  it('makes none outside', async () => {
    await expect(makeFolder(folder(), 'x', [home])).rejects.toMatchObject({ failure: { kind: 'refused' } })
  })
})
