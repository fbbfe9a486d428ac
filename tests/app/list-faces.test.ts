import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FaceList, listFaces } from '../../src-main/app/list-faces'
import { Engine } from '../../src-main/engine/host'
import { builtEntry } from '../built-engine'
import { describeWithData, sharedData } from '../shared-data'
import { temporaryFolder } from '../temporary-folder'
import { writePhotos } from './made-up-photos'

const folder = temporaryFolder('list-faces')
const at = (...parts: string[]) => join(folder(), ...parts)
const engine = new Engine({ entry: builtEntry('engine') })
afterAll(() => engine.close())

describe('the list of faces', () => {
  it('names photos without faces, and those that cannot be read with the reason', async () => {
    await writePhotos(at('photos'), ['1.png'])
    await writeFile(at('photos/2.jpg'), 'no photo')
    const list = FaceList.parse(await listFaces([at('photos')], engine))
    expect(list).toMatchObject({
      people: 0,
      photos: [
        { outcome: 'searched', photo: at('photos/1.png'), faces: [] },
        { outcome: 'failed', photo: at('photos/2.jpg'), failure: { kind: 'unreadable' } },
      ],
    })
  })

  it('is refused where there are no photos', async () => {
    await mkdir(at('photos'))
    await expect(listFaces([at('photos')], engine)).rejects.toThrow(/There are no photos in/)
  })
})

describeWithData('faces', 'the list of faces of two people', () => {
  it('gives one number to each, 1 to who is seen more often, and keeps the embeddings to itself', async () => {
    await mkdir(at('photos'))
    for (const name of ['id16_01', 'id16_05', 'id16_09', 'id22_01', 'id22_05']) {
      const photo = join(sharedData('faces'), name.slice(0, 4), `${name}.jpg`)
      await cp(photo, at('photos', `${name}.jpg`))
    }
    const { photos } = await listFaces([at('photos')], engine)
    const people = photos.map((photo) => {
      if (photo.outcome === 'failed') throw new Error(photo.failure.message)
      return photo.faces.find(({ box }) => box.left <= 125 && 125 <= box.left + box.width)?.person
    })
    expect(people).toEqual([1, 1, 1, 2, 2])
    expect(JSON.stringify(photos)).not.toContain('embedding')
  })
})
