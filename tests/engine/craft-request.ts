import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../../src-main/engine/host'
import type { CraftRequest } from '../../src-shared/noise'
import { writePhotos } from '../app/made-up-photos'

/** A request to learn noise for made-up photos in `folder`, small enough to take `rounds` times some milliseconds. */
export async function craftRequest(engine: Engine, folder: string, rounds: number): Promise<CraftRequest> {
  await mkdir(join(folder, 'noise'), { recursive: true })
  const names = Array.from({ length: 8 }, (_, i) => `${i}.png`)
  await writePhotos(folder, names)
  const { method, parameters } = await engine.call('resolve-method', {
    method: 'emn',
    preset: 'class-wise',
    values: {
      surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }],
      batch: 16,
      rounds,
      minRounds: rounds,
    },
  })
  return {
    method,
    parameters,
    side: 16,
    seed: 1,
    precision: 'float32',
    people: [{ name: 'Ada', pictures: names.map((name) => ({ photo: join(folder, name) })) }],
    others: [],
    noiseFolder: join(folder, 'noise'),
  }
}
