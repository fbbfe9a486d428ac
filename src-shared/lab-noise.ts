import type { LabMeasurement, LabRow } from './lab'
import type { PictureChange } from './photo'

/** What noise costs and how far it shows, over its seeds. What a result does not tell is absent. */
export interface NoiseFacts {
  /** Of the method. */
  readonly method: string
  readonly secondsPerPicture?: number
  /** The mean, but for the largest difference, which is the largest. */
  readonly change?: PictureChange
}

/** Seconds of learning for each picture that it was learned for. */
export function secondsPerPicture({ seconds, pictures }: Noise): number | undefined {
  return pictures === undefined || pictures === 0 ? undefined : seconds / pictures
}

/** Of the rows of one cell; undefined for clean pictures. */
export function noiseFacts(rows: readonly LabRow[]): NoiseFacts | undefined {
  const noises = rows.flatMap(({ measured: { noise } }) => (noise ? [noise] : []))
  const [first] = noises
  if (!first) return undefined
  const seconds = known(noises.map(secondsPerPicture))
  const changes = known(noises.map(({ change }) => change))
  return {
    method: first.method,
    ...(seconds.length > 0 && { secondsPerPicture: mean(seconds) }),
    ...(changes.length > 0 && { change: meanChange(changes) }),
  }
}

type Noise = NonNullable<LabMeasurement['noise']>

function meanChange(changes: readonly PictureChange[]): PictureChange {
  const ratios = changes.map(({ psnr }) => psnr).filter((psnr) => psnr !== null)
  return {
    psnr: ratios.length > 0 ? mean(ratios) : null,
    ssim: mean(changes.map(({ ssim }) => ssim)),
    largestDifference: Math.max(...changes.map(({ largestDifference }) => largestDifference)),
    meanDifference: mean(changes.map(({ meanDifference }) => meanDifference)),
  }
}

function known<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
