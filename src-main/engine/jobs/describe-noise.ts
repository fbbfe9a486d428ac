import { describeNoise, readNoiseFile } from '../noise-file'
import type { Job } from './define'

/** What a noise file holds. */
export const describeNoiseFile: Job<'describe-noise'> = async ({ noiseFile }) => {
  return describeNoise(await readNoiseFile(noiseFile))
}
