import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { protectPeople } from '../../src-main/app/protect'
import { hashFile } from '../../src-main/files/hash-file'
import { correlation } from '../correlation'
import { writePhotos } from './made-up-photos'
import { copies, largestDifference, quickProtection } from './quick-protection'

const { at, engine, tools, request } = quickProtection('protect-faces')

describe('faces', () => {
  const square = (left: number) => ({ left, top: 20, width: 50, height: 50 })
  /** Photos of 120 x 96 pixels. */
  const people = () => [
    {
      name: 'ann',
      photos: [
        {
          path: at('photos/ann/1.png'),
          place: 'ann/1.png',
          faces: [{ region: square(5), person: 'ann' }, { region: square(65) }],
        },
        {
          path: at('photos/ann/2.png'),
          place: 'ann/2.png',
          faces: [
            { region: square(5), person: 'bob' },
            { region: square(60), person: 'ann' },
          ],
        },
      ],
    },
    { name: 'bob', photos: [{ path: at('photos/bob/3.png'), place: 'bob/3.png' }] },
  ]
  const protectFaces = async (values: object = {}) => {
    await writePhotos(at('photos'), ['ann/1.png', 'ann/2.png', 'bob/3.png'])
    return protectPeople({ ...request(values), people: people(), others: [], omitted: [] }, tools())
  }
  /** The change of the pixels in the middle of a square, where its noise is alone. */
  const changeIn = async (place: string, { left, top, width, height }: ReturnType<typeof square>) => {
    const inner = { left: left + 8, top: top + 8, width: width - 16, height: height - 16 }
    const part = (path: string) => sharp(path).extract(inner).raw().toBuffer()
    const [before, after] = [await part(at('photos', place)), await part(at('copies', place))]
    return Array.from(after, (value, index) => value - (before[index] as number))
  }

  it('get their own people’s noise, strangers’ none, and the rest the owner’s, within the bound', async () => {
    const summary = await protectFaces()
    expect(copies(summary).map(({ result }) => result.withinBound)).toEqual([true, true, true])
    for (const { copy } of copies(summary)) {
      expect(await largestDifference(at('photos', copy), at('copies', copy))).toBeLessThanOrEqual(12)
    }
    expect(new Set(await changeIn('ann/1.png', square(65)))).toEqual(new Set([0]))
    const [ofAnn, ofBob] = [await changeIn('ann/1.png', square(5)), await changeIn('ann/2.png', square(5))]
    expect(Math.max(...ofAnn)).toBeGreaterThan(4)
    expect(Math.max(...ofBob)).toBeGreaterThan(4)
    expect(ofBob).not.toEqual(ofAnn)
    // Class-wise noise is the same on every face of a person.
    expect(correlation(await changeIn('ann/2.png', square(60)), ofAnn)).toBeGreaterThan(0.9)
    expect(Math.abs(correlation(ofBob, ofAnn))).toBeLessThan(0.6)
  })

  it('are what the noise is learned on: other squares are another request', async () => {
    const one = await protectFaces()
    const [ann, bob] = people() as [ReturnType<typeof people>[0], ReturnType<typeof people>[0]]
    const withoutFaces = { ...ann, photos: ann.photos.map(({ path, place }) => ({ path, place })) }
    const other = await protectPeople(
      { ...request({}, { out: at('other') }), people: [withoutFaces, bob], others: [], omitted: [] },
      tools(),
    )
    expect(other.learning).toMatchObject({ reused: false })
    expect(other.manifest.noise.request).not.toBe(one.manifest.noise.request)
  })

  it('have sample-wise noise of their own, which says to which part of which photo it belongs', async () => {
    const summary = await protectFaces({ mode: 'sample' })
    const noiseFile = (await tools().keys.noiseFileFor(summary.manifest.noise.request)) as string
    const { rows } = await engine.call('describe-noise', { noiseFile })
    expect(rows.map(({ person, region }) => [person, region])).toEqual([
      ['ann', square(5)],
      ['ann', square(60)],
      ['bob', square(5)],
      ['bob', undefined],
    ])
    expect(rows.map(({ photo }) => photo)).toContain(await hashFile(at('photos/ann/2.png')))
    expect(copies(summary).every(({ result }) => (result.measures.correlation as number) > 0.9)).toBe(true)
    expect((await changeIn('ann/1.png', square(65))).every((change) => change === 0)).toBe(true)
  })

  it('that have moved out of the photo fail that photo only, in plain words', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    const photos = ['1.png', '2.png'].map((name, index) => ({
      path: at('photos', name),
      place: name,
      faces: [{ region: square(60 + 20 * index), person: 'ann' }],
    }))
    const { manifest } = await protectPeople(
      { ...request(), people: [{ name: 'ann', photos }], others: [], omitted: [] },
      tools(),
    )
    expect(manifest.photos.map(({ outcome }) => outcome)).toEqual(['protected', 'failed'])
    expect(manifest.photos[1]).toMatchObject({
      failure: { message: expect.stringMatching(/not lie inside/) },
    })
  })
})
