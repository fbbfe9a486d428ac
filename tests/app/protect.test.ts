import { cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportNoise } from '../../src-main/app/export-noise'
import { Keys } from '../../src-main/app/keys'
import { privateFolderName } from '../../src-main/app/output-folder'
import { planProtection, protect } from '../../src-main/app/protect'
import { readNpz, textOf } from '../../src-main/datasets/npz'
import { hashFile } from '../../src-main/files/hash-file'
import { FailureError } from '../../src-shared/failure'
import type { MetadataPolicy } from '../../src-shared/photo'
import type { ProtectSummary } from '../../src-shared/protect'
import { SmallDisk, smallDiskTrouble } from '../small-disk'
import { writePhotos } from './made-up-photos'
import { copies, largestDifference, pixels, quickProtection } from './quick-protection'

const { at, engine, tools, request } = quickProtection('protect')

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

  it('gives copies the date of the original where hidden information is kept, and not where it is removed', async () => {
    await writePhotos(at('photos'), ['1.png', '2.jpg'])
    const taken = new Date('2019-07-14T10:20:30Z')
    for (const name of ['1.png', '2.jpg']) await utimes(at('photos', name), taken, taken)
    const dates = async (metadata: MetadataPolicy) => {
      await protect(request({}, { out: at(metadata), output: { metadata } }), tools())
      return Promise.all(['1.png', '2.jpg'].map(async (name) => (await stat(at(metadata, name))).mtime))
    }
    expect(await dates('keep')).toEqual([taken, taken])
    expect(await dates('keep-but-location')).toEqual([taken, taken])
    for (const date of await dates('remove')) expect(date.getFullYear()).toBeGreaterThan(2019)
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
    await expect(protect(request({}, { out: at() }), tools())).rejects.toThrow(/holds the originals/)
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
        expect(failure).toMatchObject({ kind: 'unwritable', text: { key: 'disk-full' }, file: at('copies') })
        expect(failure.message).toContain(`no room left in ${at('copies')}.`)
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
    await expect(protect(request(), tools())).rejects.toThrow(/None of the photos could be read/)
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
    expect(await readdir(at())).toEqual(['photos'])
  })
})

describe('exported noise', () => {
  it('is the noise of the copies with its labels, names and parameters', async () => {
    await writePhotos(at('photos'), ['ann/1.png', 'bob/2.png'])
    await protect(request(), tools())
    await exportNoise(at('copies'), at('noise.npz'), { layout: 'numpy' }, tools())
    const arrays = await readNpz(at('noise.npz'))
    expect(arrays.noise?.shape).toEqual([2, 16, 16, 3])
    expect(arrays.labels?.data).toEqual(Int32Array.of(0, 1))
    expect(arrays.names?.data).toEqual(['ann', 'bob'])
    expect(JSON.parse(textOf(arrays, 'parameters'))).toMatchObject({ method: 'emn', epsilon: 12, seed: 1 })
    const magnitudes = Array.from(arrays.noise?.data as Float32Array, Math.abs)
    expect(Math.max(...magnitudes) * 255).toBeCloseTo(12, 3)
    await exportNoise(at('copies'), at('bob.npz'), { person: 'bob', layout: 'numpy' }, tools())
    expect((await readNpz(at('bob.npz'))).names?.data).toEqual(['bob'])
    await expect(
      exportNoise(at('copies'), at('x.npz'), { person: 'eve', layout: 'numpy' }, tools()),
    ).rejects.toThrow(/"eve".*ann, bob/)
  })
})
