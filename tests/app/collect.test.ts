import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectOthers, collectPeople, type Library } from '../../src-main/app/collect'
import { privateFolderName } from '../../src-main/app/output-folder'
import { temporaryFolder } from '../temporary-folder'

const folder = temporaryFolder('library')

async function make(...files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(folder(), file)), { recursive: true })
    await writeFile(join(folder(), file), file)
  }
}

function placesByPerson({ people }: Library): Record<string, string[]> {
  return Object.fromEntries(people.map(({ name, photos }) => [name, photos.map(({ place }) => place)]))
}

describe('people from files and folders', () => {
  it('takes subfolders for people and photos right in the folder for one person', async () => {
    await make('album/ann/1.jpg', 'album/ann/beach/2.HEIC', 'album/bob/3.png', 'album/4.webp')
    expect(placesByPerson(await collectPeople([join(folder(), 'album')]))).toEqual({
      album: ['4.webp'],
      ann: ['ann/1.jpg', 'ann/beach/2.HEIC'],
      bob: ['bob/3.png'],
    })
  })

  it('with a name takes everything for that person', async () => {
    await make('album/ann/1.jpg', 'album/4.webp')
    const library = await collectPeople([join(folder(), 'album')], { person: 'me' })
    expect(placesByPerson(library)).toEqual({ me: ['4.webp', 'ann/1.jpg'] })
  })

  it('keeps copies of several folders apart, however they are named', async () => {
    await make('a/holiday/1.jpg', 'b/holiday/1.jpg')
    const library = await collectPeople([join(folder(), 'a/holiday'), join(folder(), 'b/holiday')])
    expect(library.people.flatMap(({ photos }) => photos.map(({ place }) => place))).toEqual([
      'holiday/1.jpg',
      'holiday-2/1.jpg',
    ])
  })

  it('counts a photo that is reached twice once, and survives links in a circle', async () => {
    await make('album/1.jpg')
    await symlink(join(folder(), 'album'), join(folder(), 'album/loop'))
    await symlink(join(folder(), 'album/1.jpg'), join(folder(), 'album/again.jpg'))
    const library = await collectPeople([join(folder(), 'album'), join(folder(), 'album/1.jpg')])
    expect(library.people.flatMap(({ photos }) => photos)).toHaveLength(1)
  })

  it('lists what is no photo by its name and passes over hidden files and its own copies', async () => {
    await make('album/1.jpg', 'album/notes.txt', 'album/.hidden.jpg', `album/copies/${privateFolderName}/x`)
    await make('album/copies/1.jpg')
    const library = await collectPeople([join(folder(), 'album')])
    expect(placesByPerson(library)).toEqual({ album: ['1.jpg'] })
    expect(library.omitted).toMatchObject([
      { place: 'notes.txt', reason: { message: 'Not a photo by its name.' } },
    ])
  })

  it('refuses a folder of protected copies, and says so of a folder that does not exist', async () => {
    await make(`copies/${privateFolderName}/x`, 'copies/1.jpg')
    await expect(collectPeople([join(folder(), 'copies')])).rejects.toThrow(/protected copies/)
    await expect(collectPeople([join(folder(), 'nowhere')])).rejects.toThrow(/nowhere.*no such file/)
  })
})

describe('photos of others', () => {
  it('takes a flat folder for one class and subfolders for one each', async () => {
    await make('flat/1.jpg', 'many/x/1.jpg', 'many/y/1.jpg')
    const others = await collectOthers([join(folder(), 'flat'), join(folder(), 'many')], [])
    expect(others.map(({ name }) => name)).toEqual(['flat', 'x', 'y'])
  })

  it('never takes the people’s own photos for others’', async () => {
    await make('all/me/1.jpg', 'all/x/1.jpg')
    const { people } = await collectPeople([join(folder(), 'all/me')])
    expect((await collectOthers([join(folder(), 'all')], people)).map(({ name }) => name)).toEqual(['x'])
    await expect(collectOthers([join(folder(), 'all/me')], people)).rejects.toThrow(/no photos of others/)
  })
})
