import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { applyKeys } from '../../src-main/app/apply'
import { copyTask, type ReadyNoise } from '../../src-main/app/copy-task'
import { exportNoise } from '../../src-main/app/export-noise'
import { Keys } from '../../src-main/app/keys'
import { OutputFolder, privateFolderName } from '../../src-main/app/output-folder'
import { copyAndRecord, planProtection, protect, protectPeople } from '../../src-main/app/protect'
import { type NpyArray, readNpz, textOf, writeNpz } from '../../src-main/datasets/npz'
import { Engine } from '../../src-main/engine/host'
import { hashFile } from '../../src-main/files/hash-file'
import { noiseCorrelations } from '../../src-main/photos/noise-correlation'
import { FailureError } from '../../src-shared/failure'
import { OutputSettings } from '../../src-shared/output-settings'
import { ApplyRequest, NoiseSource, ProtectRequest, type ProtectSummary } from '../../src-shared/protect'
import { builtEntry } from '../built-engine'
import { correlation } from '../correlation'
import { SmallDisk, smallDiskTrouble } from '../small-disk'
import { temporaryFolder } from '../temporary-folder'
import { writePhotos } from './made-up-photos'

const folder = temporaryFolder('protect')
const engine = new Engine({ entry: builtEntry('engine') })
afterAll(() => engine.close())
const tools = () => ({ engine, keys: new Keys(join(folder(), 'data')) })
const at = (...parts: string[]) => join(folder(), ...parts)

/** Enough learning to have noise, not enough to take long. */
const quick = {
  epsilon: 12,
  surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }],
  rounds: 2,
  grid: 8,
  batch: 16,
}
const request = (values: object = {}, more: object = {}) =>
  ProtectRequest.parse({
    inputs: [at('photos')],
    out: at('copies'),
    method: { method: 'emn', preset: 'class-wise', values: { ...quick, ...values } },
    side: 16,
    seed: 1,
    ...more,
  })

function copies({ manifest }: ProtectSummary) {
  return manifest.photos.flatMap((photo) => (photo.outcome === 'protected' ? [photo] : []))
}

async function pixels(path: string): Promise<Buffer> {
  return sharp(path).removeAlpha().raw().toBuffer()
}

async function largestDifference(a: string, b: string): Promise<number> {
  const [left, right] = [await pixels(a), await pixels(b)]
  expect(left.length).toBe(right.length)
  return left.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (right[i] as number))), 0)
}

/** Every file below a folder with its hash. */
async function contents(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await hashFile(file)])))
}

describe('protect', () => {
  it('writes one copy a photo within the bound, mirrors the folders and touches no original', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'ann/beach/2.png', 'bob/3.tif', 'bob/4.jpg'])
    const before = await contents(at('photos'))
    const summary = await protect(request(), tools())
    expect(copies(summary).map(({ person, copy }) => [person, copy])).toEqual([
      ['ann', 'ann/1.png'],
      ['ann', 'ann/beach/2.png'],
      ['bob', 'bob/3.tif'],
      ['bob', 'bob/4.jpg'],
    ])
    for (const { copy, result } of copies(summary)) {
      const difference = await largestDifference(at('photos', copy), at('copies', copy))
      expect(difference).toBe(result.measures.largestDifference)
      expect(difference).toBeGreaterThan(4)
      if (result.format !== 'jpeg') expect(difference).toBeLessThanOrEqual(12)
      expect(await hashFile(at('copies', copy))).toBe(result.written.sha256)
    }
    expect(await contents(at('photos'))).toEqual(before)
    expect(JSON.parse(await readFile(summary.manifestFile, 'utf8'))).toEqual(summary.manifest)
    expect(summary.manifest).toMatchObject({ complete: true, noise: { seed: 1, epsilon: 12, mode: 'class' } })
  })

  it('gives every person the same noise on all of theirs, and another one to others', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'ann/2.png', 'bob/3.png'])
    await protect(request(), tools())
    const noiseOf = async (name: string) => {
      const [before, after] = [await pixels(at('photos', name)), await pixels(at('copies', name))]
      return Array.from(after, (value, i) => value - (before[i] as number))
    }
    const [first, second, other] = [
      await noiseOf('ann/1.png'),
      await noiseOf('ann/2.png'),
      await noiseOf('bob/3.png'),
    ]
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('run again keeps what is there and makes only what is missing', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png', '3.png'])
    await protect(request(), tools())
    await rm(at('copies', '2.png'))
    const untouched = (await stat(at('copies', '1.png'))).mtimeMs
    const again = await protect(request(), tools())
    expect(copies(again).map(({ copy, kept }) => [copy, kept])).toEqual([
      ['1.png', true],
      ['2.png', false],
      ['3.png', true],
    ])
    expect(again.learning).toMatchObject({ reused: true })
    expect((await stat(at('copies', '1.png'))).mtimeMs).toBe(untouched)
  })

  it('makes all copies anew when the photos, the strength or the output change', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    await protect(request(), tools())
    const stronger = await protect(request({ epsilon: 20 }), tools())
    expect(copies(stronger).map(({ kept }) => kept)).toEqual([false, false])
    const asJpeg = await protect(request({ epsilon: 20 }, { output: { format: 'jpeg' } }), tools())
    expect(copies(asJpeg).map(({ copy, kept }) => [copy, kept])).toEqual([
      ['1.jpg', false],
      ['2.jpg', false],
    ])
  })

  it('goes on after a bad photo, which it names, and lists what is no photo', async () => {
    await writePhotos(at('photos'), ['1.png', '3.png'])
    await writeFile(at('photos', '2.jpg'), 'no photo at all')
    await writeFile(at('photos', 'notes.txt'), 'text')
    const { manifest } = await protect(request(), tools())
    expect(manifest.photos.map(({ place, outcome }) => [place, outcome])).toEqual([
      ['1.png', 'protected'],
      ['2.jpg', 'failed'],
      ['3.png', 'protected'],
    ])
    expect(manifest.photos[1]).toMatchObject({ failure: { kind: 'unreadable', file: at('photos', '2.jpg') } })
    expect(manifest.omitted.map(({ file }) => file)).toEqual([at('photos', 'notes.txt')])
    expect(await readdir(at('copies'))).toEqual([privateFolderName, '1.png', '3.png'])
  })

  it('never writes over a file that it did not write; the other photos go on', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    await writePhotos(at('copies'), ['1.png'], 5)
    const before = await hashFile(at('copies', '1.png'))
    const { manifest } = await protect(request(), tools())
    expect(manifest.photos.map(({ outcome }) => outcome)).toEqual(['failed', 'protected'])
    expect(await hashFile(at('copies', '1.png'))).toBe(before)
  })

  it('refuses to write among the originals, and to run twice into one folder at once', async () => {
    await writePhotos(at('photos'), ['ann/1.png', '2.png'])
    await expect(protect(request({}, { out: at('photos') }), tools())).rejects.toThrow(/holds the originals/)
    await expect(protect(request({}, { out: folder() }), tools())).rejects.toThrow(/holds the originals/)
    const [first, second] = await Promise.allSettled([
      protect(request(), tools()),
      protect(request(), tools()),
    ])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    const refused = [first, second].find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ failure: { kind: 'in use' } })
  })

  it('keeps copies apart whose photos differ only in their format', async () => {
    await writePhotos(at('photos'), ['1.png', '1.webp'])
    const summary = await protect(request({}, { output: { format: 'jpeg' } }), tools())
    expect(copies(summary).map(({ copy }) => copy)).toEqual(['1.jpg', '1-2.jpg'])
  })

  it('never replaces the copy of another photo of the same name', async () => {
    await writePhotos(at('photos'), ['1.png'])
    await protect(request(), tools())
    const first = await hashFile(at('copies', '1.png'))
    await writePhotos(at('trip'), ['1.png'], 3)
    const second = await protect(request({}, { inputs: [at('trip')] }), tools())
    expect(copies(second).map(({ copy }) => copy)).toEqual(['1-2.png'])
    expect(await hashFile(at('copies', '1.png'))).toBe(first)
    for (const inputs of [[at('photos')], [at('trip')]]) {
      expect(copies(await protect(request({}, { inputs }), tools())).map(({ kept }) => kept)).toEqual([true])
    }
  })

  it('makes no key for somebody none of whose photos can be read', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    await mkdir(at('photos/bob'))
    await writeFile(at('photos/bob/2.jpg'), 'no photo')
    const { keys, manifest } = await protect(request(), tools())
    expect(keys.map(({ person }) => person)).toEqual(['ann'])
    expect(manifest.photos.map(({ outcome }) => outcome)).toEqual(['protected', 'failed'])
  })

  it('sample-wise gives every photo a noise of its own and makes no key', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    const summary = await protect(request({ mode: 'sample' }), tools())
    expect(summary.keys).toEqual([])
    const rows = (await engine.call('describe-noise', { noiseFile: await keptNoise(summary) })).rows
    expect(rows.map(({ photo }) => photo)).toEqual(
      copies(summary).map(({ result }) => result.original.sha256),
    )
    expect(copies(summary).every(({ result }) => (result.measures.correlation as number) > 0.95)).toBe(true)
  })

  const keptNoise = async ({ manifest }: ProtectSummary) =>
    (await tools().keys.noiseFileFor(manifest.noise.request)) as string

  it('cancelled while learning goes on from its last round and ends with the same noise', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    const long = { rounds: 120, stopError: 0 }
    const abort = new AbortController()
    const cancelled = protect(request(long), tools(), {
      signal: abort.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'learning the noise' && done > 5) abort.abort()
      },
    })
    await expect(cancelled).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
    expect(await readdir(at('copies'))).toEqual([privateFolderName])
    const resumed = await protect(request(long), tools())
    expect(resumed.learning).toMatchObject({ resumed: true })
    await cp(at('data'), at('other-data'), { recursive: true })
    await rm(at('other-data/noise'), { recursive: true })
    const whole = await protect(request(long, { out: at('whole') }), {
      engine,
      keys: new Keys(at('other-data')),
    })
    expect(copies(whole).map(({ result }) => result.written.sha256)).toEqual(
      copies(resumed).map(({ result }) => result.written.sha256),
    )
  })

  it('cancelled while writing keeps the finished copies and says in the record that it is not complete', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png', '3.png'])
    const abort = new AbortController()
    const run = protect(request(), tools(), { signal: abort.signal, onPhoto: () => abort.abort() })
    await expect(run).rejects.toThrow(FailureError)
    expect((await readdir(at('copies'))).sort()).toEqual([privateFolderName, '1.png'])
    const manifest = JSON.parse(await readFile(at('copies', privateFolderName, 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ complete: false, photos: [{ place: '1.png' }] })
  })

  it('outlives the engine’s death at one photo: that photo is reported, the next ones are made', async () => {
    await writePhotos(at('photos'), ['1.png', '2.png', '3.png'])
    let killed = false
    const { manifest } = await protect(request(), tools(), {
      onProgress: ({ phase }) => {
        if (phase !== 'writing protected copies' || killed) return
        killed = true
        // The first copy is done; the death comes while the second one is made.
        setImmediate(() => process.kill(engine.pid as number, 'SIGKILL'))
      },
    })
    expect(manifest.photos.map(({ outcome }) => outcome)).toEqual(['protected', 'failed', 'protected'])
    expect(manifest.photos[1]).toMatchObject({ failure: { kind: 'engine died' } })
    const again = await protect(request(), tools())
    expect(copies(again).map(({ kept }) => kept)).toEqual([true, false, true])
  })

  it('on a full disk writes no half copy, and says that the disk is full', async ({ skip }) => {
    await writePhotos(at('photos'), ['1.png', '2.png'])
    await mkdir(at('copies'))
    // Room for one copy at most.
    const disk = SmallDisk.mount(at('copies'), 24)
    if (!disk) skip(smallDiskTrouble)
    try {
      const run = await protect(request(), tools()).catch((thrown: FailureError) => thrown)
      const failures =
        run instanceof FailureError
          ? [run.failure]
          : run.manifest.photos.flatMap((photo) => (photo.outcome === 'failed' ? photo.failure : []))
      expect(failures.length).toBeGreaterThan(0)
      for (const failure of failures) {
        expect(failure.kind).toBe('unwritable')
        expect(failure.message).toMatch(/full/)
      }
      const published = (await readdir(at('copies'))).filter((name) => name !== privateFolderName)
      expect(published.length).toBeLessThan(2)
      for (const name of published) {
        expect(await largestDifference(at('photos', name), at('copies', name))).toBeLessThanOrEqual(12)
      }
    } finally {
      disk?.unmount()
    }
  })

  it('says when there is nothing to protect', async () => {
    await mkdir(at('photos'))
    await expect(protect(request(), tools())).rejects.toMatchObject({ failure: { kind: 'unreadable' } })
    await writeFile(at('photos', '1.jpg'), 'no photo')
    await expect(protect(request(), tools())).rejects.toThrow(/none of the photos could be read/)
  })
})

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

describe('a plan', () => {
  it('says what would be done and does nothing', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'bob/2.png'])
    const plan = await planProtection(request(), tools())
    expect(plan.people.map(({ name, photos }) => [name, photos.length])).toEqual([
      ['ann', 1],
      ['bob', 1],
    ])
    expect(plan.method.parameters).toMatchObject({ epsilon: 12, grid: 8, stopError: 0.05 })
    expect(await readdir(folder())).toEqual(['photos'])
  })
})

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

describe('improving a key', () => {
  const learn = { rounds: 12, minRounds: 12, stopError: 0 }

  it('goes on from its noise with further photos, changes it little and stays within the bound', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'ann/2.png'])
    const first = await protect(request(learn), tools())
    const key = first.keys[0]?.file as string
    await writePhotos(at('photos'), ['ann/1.png', 'ann/2.png', 'ann/3.png', 'ann/4.png'], 4)
    const improved = await protect(request(learn, { improveFrom: key, out: at('improved') }), tools())
    const anew = await protect(request(learn, { out: at('anew'), seed: 2 }), tools())
    const noiseIn = async ({ keys }: ProtectSummary) =>
      (await readNpz(keys[0]?.file as string)).noise?.data as Float32Array
    const [before, after, other] = [await noiseIn(first), await noiseIn(improved), await noiseIn(anew)]
    expect(after).not.toEqual(before)
    expect(correlation(after, before)).toBeGreaterThan(0.6)
    expect(correlation(after, before)).toBeGreaterThan(2 * Math.abs(correlation(other, before)))
    expect(Math.max(...after.map(Math.abs)) * 255).toBeLessThanOrEqual(12 + 1e-3)
    // Nothing is refined silently: the earlier key is as it was.
    expect(await noiseIn(first)).toEqual(before)
    expect(improved.keys[0]?.file).not.toBe(key)
  })

  it('takes method and strength from the key', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    const { keys } = await protect(request(), tools())
    const improveFrom = keys[0]?.file
    const other = request({ epsilon: 40, grid: 4 }, { improveFrom, side: 32, out: at('improved') })
    const { manifest } = await protect(other, tools())
    expect(manifest.noise).toMatchObject({ epsilon: 12, side: 16, parameters: { grid: 8 } })
  })

  it('is refused for somebody else, and where nothing can be gone on from', async () => {
    await writePhotos(at('photos'), ['ann/1.png'])
    const { keys, manifest } = await protect(request(), tools())
    const improve = (improveFrom: string, more: object) =>
      protect(request({}, { improveFrom, out: at('improved'), ...more }), tools())
    await expect(improve(keys[0]?.file as string, { person: 'eve' })).rejects.toThrow(
      /no noise of "eve".*ann/,
    )
    const shared = (await tools().keys.noiseFileFor(manifest.noise.request)) as string
    await exportNoise(shared, at('plain.npz'), undefined, tools())
    await expect(improve(at('plain.npz'), {})).rejects.toThrow(/protect the photos anew/)
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

describe('exported noise', () => {
  it('is the noise of the copies with its labels, names and parameters', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'bob/2.png'])
    await protect(request(), tools())
    await exportNoise(at('copies'), at('noise.npz'), undefined, tools())
    const arrays = await readNpz(at('noise.npz'))
    expect(arrays.noise?.shape).toEqual([2, 16, 16, 3])
    expect(arrays.labels?.data).toEqual(Int32Array.of(0, 1))
    expect(arrays.names?.data).toEqual(['ann', 'bob'])
    expect(JSON.parse(textOf(arrays, 'parameters'))).toMatchObject({ method: 'emn', epsilon: 12, seed: 1 })
    const magnitudes = Array.from(arrays.noise?.data as Float32Array, Math.abs)
    expect(Math.max(...magnitudes) * 255).toBeCloseTo(12, 3)
    await exportNoise(at('copies'), at('bob.npz'), 'bob', tools())
    expect((await readNpz(at('bob.npz'))).names?.data).toEqual(['bob'])
    await expect(exportNoise(at('copies'), at('x.npz'), 'eve', tools())).rejects.toThrow(/"eve".*ann, bob/)
  })
})
