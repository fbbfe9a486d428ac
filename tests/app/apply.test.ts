import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { applyKeys } from '../../src-main/app/apply'
import { copyTask, type ReadyNoise } from '../../src-main/app/copy-task'
import { Keys } from '../../src-main/app/keys'
import { OutputFolder } from '../../src-main/app/output-folder'
import { copyAndRecord, protect } from '../../src-main/app/protect'
import { type NpyArray, readNpz, writeNpz } from '../../src-main/datasets/npz'
import { hashFile } from '../../src-main/files/hash-file'
import { noiseCorrelations } from '../../src-main/photos/noise-correlation'
import { faceRegion } from '../../src-shared/face-region'
import { OutputSettings } from '../../src-shared/output-settings'
import type { Region } from '../../src-shared/photo'
import { ApplyRequest, NoiseSource, type ProtectSummary } from '../../src-shared/protect'
import { correlation } from '../correlation'
import { describeWithData, sharedData } from '../shared-data'
import { writePhotos } from './made-up-photos'
import { copies, pixels, quickProtection } from './quick-protection'

const { at, engine, tools, request } = quickProtection('apply')

describe('a key', () => {
  it('puts the very noise of its person on a new photo, without learning', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'bob/2.png'])
    const { keys } = await protect(request(), tools())
    await writePhotos(at('new'), ['ann/1.png', 'later.png'], 9)
    await cp(at('photos/ann/1.png'), at('new/ann/1.png'))
    const key = keys.find(({ person }) => person === 'ann')?.file as string
    const applied = await applyKeys(
      ApplyRequest.parse({ inputs: [at('new')], keys: [key], out: at('later') }),
      tools(),
    )
    expect(copies(applied).map(({ person, copy }) => [person, copy])).toEqual([
      ['ann', 'ann/1.png'],
      ['ann', 'later.png'],
    ])
    expect(await hashFile(at('later/ann/1.png'))).toBe(await hashFile(at('copies/ann/1.png')))
  })

  it('is another one for another user, and so is what it does to a photo', async () => {
    await writePhotos(at('photos'), ['1.png'])
    const run = (user: string) =>
      protect(request({}, { seed: undefined, out: at(`copies of ${user}`) }), {
        engine,
        keys: new Keys(at(`data of ${user}`)),
      })
    const [one, other] = [await run('ann'), await run('bob')]
    const noiseIn = async ({ keys }: ProtectSummary) =>
      (await readNpz(keys[0]?.file as string)).noise?.data as Float32Array
    expect(Math.abs(correlation(await noiseIn(one), await noiseIn(other)))).toBeLessThan(0.5)
    expect(copies(one)[0]?.result.written.sha256).not.toBe(copies(other)[0]?.result.written.sha256)
  })

  it('together with another one puts both people’s noise on their faces in one photo', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'bob/2.png'])
    const { keys } = await protect(request({}, { faces: 'off' }), tools())
    await writePhotos(at('new'), ['together.png'], 9)
    const files = keys.map(({ file }) => file)
    const [ann, bob] = await Promise.all(
      keys.map(async ({ file, person }) => ({
        file,
        person,
        source: NoiseSource.parse(await engine.call('describe-noise', { noiseFile: file })),
      })),
    )
    const photo = {
      path: at('new/together.png'),
      place: 'together.png',
      faces: [
        { region: { left: 0, top: 20, width: 50, height: 50 }, person: 'ann' },
        { region: { left: 65, top: 20, width: 50, height: 50 }, person: 'bob' },
      ],
    }
    const task = copyTask(photo, 'ann', ann as ReadyNoise, (name) => (name === 'bob' ? bob : ann))
    const out = await OutputFolder.open(at('later'))
    const output = OutputSettings.parse({})
    await copyAndRecord({ tasks: [task], output }, [], { engine, folder: out }, {})
    await out.close()
    const [before, after] = [await pixels(at('new/together.png')), await pixels(at('later/together.png'))]
    const changed = { pixels: after, width: 120, height: 96, channels: 3 } as const
    const layers = await Promise.all(
      photo.faces.map(async ({ region }, index) => {
        const arrays = await readNpz(files[index] as string)
        return { region, noise: arrays.noise?.data as Float32Array, side: 16 }
      }),
    )
    for (const found of noiseCorrelations({ ...changed, pixels: before }, changed, layers, [])) {
      expect(found).toBeGreaterThan(0.9)
    }
    const swapped = layers.map((layer, index) => ({
      ...layer,
      noise: layers[1 - index]?.noise as Float32Array,
    }))
    for (const found of noiseCorrelations({ ...changed, pixels: before }, changed, swapped, [])) {
      expect(found).toBeLessThan(0.6)
    }
  })

  it('of one name twice, or beside --person, is refused', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    const { keys } = await protect(request(), tools())
    const key = keys[0]?.file as string
    await cp(key, at('again.npz'))
    const apply = (more: object) =>
      applyKeys(
        ApplyRequest.parse({ inputs: [at('photos')], keys: [key, at('again.npz')], out: at('x'), ...more }),
        tools(),
      )
    await expect(apply({})).rejects.toThrow(/of "ann", as another key is/)
    await expect(apply({ person: 'ann' })).rejects.toThrow(/told apart by the faces/)
    await expect(apply({ faces: 'off' })).rejects.toThrow(/told apart by the faces/)
  })

  it('is refused when it does not say whose noise to take, or is no key', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'bob/2.png'])
    const { manifest } = await protect(request(), tools())
    const both = (await tools().keys.noiseFileFor(manifest.noise.request)) as string
    const apply = (key: string, person?: string) =>
      applyKeys(
        ApplyRequest.parse({ inputs: [at('photos')], keys: [key], person, out: at('later') }),
        tools(),
      )
    await expect(apply(both)).rejects.toThrow(/ann, bob.*say whose/)
    expect(copies(await apply(both, 'bob'))).toHaveLength(2)
    await expect(apply(at('photos/ann/1.png'))).rejects.toMatchObject({ failure: { kind: 'unreadable' } })
  })
})

describe('a noise file of an earlier version', () => {
  it('still puts its noise on photos', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    const { keys } = await protect(request({}, { faces: 'off' }), tools())
    const { noise, labels, names, parameters } = await readNpz(keys[0]?.file as string)
    await writeNpz(at('earlier.npz'), { noise, labels, names, parameters } as Record<string, NpyArray>)
    const applied = await applyKeys(
      ApplyRequest.parse({ inputs: [at('photos')], keys: [at('earlier.npz')], out: at('later') }),
      tools(),
    )
    expect(await hashFile(at('later/ann/1.png'))).toBe(await hashFile(at('copies/ann/1.png')))
    expect(copies(applied)).toHaveLength(1)
  })
})

describeWithData('faces', 'keys of two people whose faces are found', () => {
  it('put each one’s noise on the right face of a photo of both, and leave a stranger’s as it is', async () => {
    const face = (person: string, number: string) =>
      join(sharedData('faces'), person, `${person}_${number}.jpg`)
    for (const number of ['01', '02', '03']) {
      await mkdir(at('photos/ann'), { recursive: true })
      await mkdir(at('photos/bob'), { recursive: true })
      await cp(face('id01', number), at(`photos/ann/${number}.jpg`))
      await cp(face('id02', number), at(`photos/bob/${number}.jpg`))
    }
    const { keys } = await protect(request({}, { faces: 'auto' }), tools())
    const people = [face('id02', '04'), face('id01', '04'), face('id03', '04')]
    await mkdir(at('new'))
    await sharp({ create: { width: 750, height: 250, channels: 3, background: '#888' } })
      .composite(people.map((input, index) => ({ input, left: 250 * index, top: 0 })))
      .png()
      .toFile(at('new/party.png'))
    const files = keys.map(({ file }) => file)
    await applyKeys(ApplyRequest.parse({ inputs: [at('new')], keys: files, out: at('later') }), tools())
    const { faces, ...size } = await engine.call('find-faces', {
      photo: at('new/party.png'),
      search: 'quick',
    })
    const regions = faces.map(({ box }) => faceRegion(box, size)).sort((a, b) => a.left - b.left)
    const [bobs, anns, strangers] = regions as [Region, Region, Region]
    const noiseOf = async (person: string) => {
      const file = keys.find((key) => key.person === person)?.file as string
      return (await readNpz(file)).noise?.data as Float32Array
    }
    const picture = async (name: string) =>
      ({ pixels: await pixels(at(name)), ...size, channels: 3 }) as const
    const [before, after] = [await picture('new/party.png'), await picture('later/party.png')]
    const found = async (person: string, region: Region) =>
      noiseCorrelations(before, after, [{ region, noise: await noiseOf(person), side: 16 }], [])[0] as number
    expect(await found('ann', anns)).toBeGreaterThan(0.8)
    expect(await found('bob', bobs)).toBeGreaterThan(0.8)
    expect(await found('ann', bobs)).toBeLessThan(0.5)
    const middle = {
      left: strangers.left + 40,
      top: strangers.top + 40,
      width: strangers.width - 80,
      height: 60,
    }
    const [untouched, written] = await Promise.all(
      ['new/party.png', 'later/party.png'].map((name) => sharp(at(name)).extract(middle).raw().toBuffer()),
    )
    expect(written).toEqual(untouched)
  })
})
