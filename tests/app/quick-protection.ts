import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect } from 'vitest'
import { Keys } from '../../src-main/app/keys'
import { Engine } from '../../src-main/engine/host'
import { ProtectRequest, type ProtectSummary } from '../../src-shared/protect'
import { builtEntry } from '../built-engine'
import { temporaryFolder } from '../temporary-folder'

/** Enough learning to have noise, not enough to take long. */
const quick = {
  epsilon: 12,
  surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }],
  rounds: 2,
  grid: 8,
  batch: 16,
}

/** What a test file about protecting works with: an engine, and a fresh folder and user for each test. */
export function quickProtection(name: string) {
  const folder = temporaryFolder(name)
  const engine = new Engine({ entry: builtEntry('engine') })
  afterAll(() => engine.close())
  const at = (...parts: string[]) => join(folder(), ...parts)
  return {
    engine,
    at,
    tools: () => ({ engine, keys: new Keys(at('data')) }),
    /** From `photos` to `copies`, with these parameters of the method and these of the request. */
    request: (values: object = {}, more: object = {}) =>
      ProtectRequest.parse({
        inputs: [at('photos')],
        out: at('copies'),
        method: { method: 'emn', preset: 'class-wise', values: { ...quick, ...values } },
        side: 16,
        seed: 1,
        faces: 'off',
        ...more,
      }),
  }
}

export function copies({ manifest }: ProtectSummary) {
  return manifest.photos.flatMap((photo) => (photo.outcome === 'protected' ? [photo] : []))
}

export async function pixels(path: string): Promise<Buffer> {
  return sharp(path).removeAlpha().raw().toBuffer()
}

export async function largestDifference(a: string, b: string): Promise<number> {
  const [left, right] = [await pixels(a), await pixels(b)]
  expect(left.length).toBe(right.length)
  return left.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (right[i] as number))), 0)
}
