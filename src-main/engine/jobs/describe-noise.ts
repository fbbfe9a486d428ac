import { FailureError } from '../../../src-shared/failure'
import { describeNoise, readNoiseFile } from '../noise-file'
import type { Job } from './define'

/** What a noise file holds. */
export const describeNoiseFile: Job<'describe-noise'> = async ({ noiseFile }) => {
  try {
    return describeNoise(await readNoiseFile(noiseFile))
  } catch (cause) {
    throw new FailureError({ kind: 'unreadable', message: (cause as Error).message, file: noiseFile }, cause)
  }
}
