import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { pairCopies } from '../../src-main/app/pair-copies'
import { protect } from '../../src-main/app/protect'
import { writePhotos } from './made-up-photos'
import { copies, quickProtection } from './quick-protection'

const { at, tools, request } = quickProtection('pair-copies')

async function protectTwo() {
  await writePhotos(at('photos'), ['ann/1.png', 'ann/2.jpg', 'bob/1.png'])
  return protect(request({}, { output: { format: 'png' } }), tools())
}
const inShort = ({ people }: Awaited<ReturnType<typeof pairCopies>>) =>
  people.map(({ name, photos }) => [name, photos.map(({ original, copy }) => [original, copy])])

describe('copies and originals', () => {
  it('are paired by the record, which also says how the copies were made', async () => {
    const summary = await protectTwo()
    const paired = await pairCopies(at('copies'), [])
    expect(inShort(paired)).toEqual([
      [
        'ann',
        [
          [at('photos/ann/1.png'), at('copies/ann/1.png')],
          [at('photos/ann/2.jpg'), at('copies/ann/2.png')],
        ],
      ],
      ['bob', [[at('photos/bob/1.png'), at('copies/bob/1.png')]]],
    ])
    expect(paired.protection).toMatchObject({ method: 'emn', mode: 'class', epsilon: 12 })
    const [first] = copies(summary)
    expect(paired.people[0]?.photos[0]?.written).toEqual({
      sha256: first?.result.written.sha256,
      measures: first?.result.measures,
    })
  })

  it('are found where the originals were moved to, and copies that are gone are passed over', async () => {
    await protectTwo()
    await rename(at('photos'), at('moved'))
    await rm(at('copies/bob/1.png'))
    expect(inShort(await pairCopies(at('copies'), [at('moved')]))).toEqual([
      [
        'ann',
        [
          [at('moved/ann/1.png'), at('copies/ann/1.png')],
          [at('moved/ann/2.jpg'), at('copies/ann/2.png')],
        ],
      ],
    ])
  })

  it('are paired by place or name where there is no record', async () => {
    await protectTwo()
    await mkdir(at('downloaded'))
    await cp(at('copies/ann/2.png'), at('downloaded/2.png'))
    const paired = await pairCopies(at('downloaded'), [at('photos')])
    expect(inShort(paired)).toEqual([['ann', [[at('photos/ann/2.jpg'), at('downloaded/2.png')]]]])
    expect(paired.protection).toBeNull()
  })

  it('are refused in plain words where nothing fits together', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    await writePhotos(at('strangers'), ['x.png'])
    await expect(pairCopies(at('strangers'), [])).rejects.toThrow(/no record.*--clean/)
    await expect(pairCopies(at('strangers'), [at('photos')])).rejects.toThrow(/original could be found/)
  })
})
