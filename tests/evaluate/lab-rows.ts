import type { LabLabels, LabMeasurement, LabRow } from '../../src-shared/lab'
import type { PictureChange } from '../../src-shared/photo'

/** Made-up noise of 40 pictures, learned in so many seconds. */
export function madeUpNoise(
  seconds: number,
  change: Partial<PictureChange> = {},
  method = 'emn',
): NonNullable<LabMeasurement['noise']> {
  return {
    method,
    parameters: {},
    epsilon: 8,
    stopped: 'rounds used up',
    figures: {},
    seconds,
    pictures: 40,
    change: { psnr: 34, ssim: 0.96, largestDifference: 8, meanDifference: 4, ...change },
  }
}

/** The same row with noise. */
export function withNoise(row: LabRow, noise: NonNullable<LabMeasurement['noise']>): LabRow {
  return { ...row, measured: { ...row.measured, noise } }
}

/** A made-up result: two classes of ten test pictures each, of which so many were recognised. */
export function labRow(
  labels: Partial<LabLabels> & { readonly seed?: number },
  [ann, bob]: readonly [number, number],
  best?: number,
): LabRow {
  const { seed = 0, ...others } = labels
  const accuracy = (ann + bob) / 20
  const byClass = [ann / 10, bob / 10]
  const position = others.classes ? ['ann', 'bob'].indexOf(others.classes[0] as string) : undefined
  return {
    run: 'R1',
    data: 'album',
    posted: 'protected',
    ...(others.posted === undefined && { protection: 'noise' }),
    share: 1,
    victim: 'CNN',
    ...others,
    seed,
    key: 'key',
    measured: {
      classNames: ['ann', 'bob'],
      chance: 0.5,
      pictures: { train: 40, protected: 40, test: 20, setAside: 0 },
      last: {
        accuracy,
        byClass,
        confusion: [
          [ann, 10 - ann],
          [10 - bob, bob],
        ],
      },
      ...(best !== undefined && { best: { epoch: 3, accuracy: best } }),
      trainAccuracy: 1,
      losses: [1, 0.5],
      testAccuracies: [],
      ...(position !== undefined && {
        protectedAccuracy: byClass[position] as number,
        othersAccuracy: byClass[1 - position] as number,
      }),
      victimParameters: {},
      seconds: 1,
      precision: 'float32',
      tensorflow: '2.21.0',
    },
  }
}

export const clean = (labels: Parameters<typeof labRow>[0], right: readonly [number, number]): LabRow =>
  labRow({ run: 'R0', posted: 'clean', share: 0, ...labels }, right)
