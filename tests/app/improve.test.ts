import { describe, expect, it } from 'vitest'
import { exportNoise } from '../../src-main/app/export-noise'
import { protect } from '../../src-main/app/protect'
import { readNpz } from '../../src-main/datasets/npz'
import type { ProtectSummary } from '../../src-shared/protect'
import { correlation } from '../correlation'
import { writePhotos } from './made-up-photos'
import { quickProtection } from './quick-protection'

const { at, tools, request } = quickProtection('improve')

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
    await exportNoise(shared, at('plain.npz'), { layout: 'numpy' }, tools())
    await expect(improve(at('plain.npz'), {})).rejects.toThrow(/protect the photos anew/)
  })
})
