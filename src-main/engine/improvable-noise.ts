import { failure } from '../../src-shared/failure'
import type { Learned } from '../protections/define'
import { type NoiseFile, readLearned, readNoiseFile } from './noise-file'

/** Noise with what its learning can go on from. */
export interface ImprovableNoise {
  readonly noise: NoiseFile
  readonly learned: Learned
}

/** @throws FailureError `bad request` when the file was not kept for that, or is not of this method */
export async function readImprovableNoise(file: string, method: string): Promise<ImprovableNoise> {
  const noise = await readNoiseFile(file)
  const learned = await readLearned(file)
  if (learned && noise.record.method === method) return { noise, learned }
  throw failure('noise-not-improvable', { file }, { file })
}
