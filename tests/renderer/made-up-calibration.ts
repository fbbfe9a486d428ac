import type { Calibration, CalibrationRow } from '../../src-shared/calibration'

const common = {
  data: 'CIFAR-10 subset',
  epsilon: 8,
  share: 1,
  victim: 'CNN',
  figure: 'recognised',
  source: 'Somebody, 2020',
  made: {
    date: '2026-05-04',
    unlearnable: '0.1.0',
    tensorflow: '2.21.0',
    node: '20.20.2',
    processor: 'Made-up processor',
    precision: 'bf16',
    seed: 0,
  },
} as const

const rows: CalibrationRow[] = [
  {
    ...common,
    part: 'clean',
    noise: 'none',
    epsilon: 0,
    share: 0,
    expected: { atLeast: 0.68 },
    measured: 0.7,
  },
  { ...common, part: 'class-wise', noise: 'class-wise', expected: { atMost: 0.16 }, measured: 0.144 },
  {
    ...common,
    part: 'counter-measures',
    noise: 'sample-wise',
    counterMeasure: 'Grey pictures',
    expected: { atLeast: 0.4, atMost: 0.7 },
    measured: 0.31,
  },
  {
    ...common,
    part: 'mixtures',
    noise: 'class-wise',
    share: 0.8,
    figure: 'added to the clean pictures',
    expected: { atMost: 0.04 },
    measured: 0.012,
  },
  {
    ...common,
    part: 'people',
    data: 'faces',
    noise: 'people',
    epsilon: 16,
    protects: { classes: 6, of: 30 },
    victim: 'ResNet-10',
    figure: 'recognised of the protected',
    expected: { atMost: 0.15 },
    measured: 0.06,
  },
]

/** A row of each form, one of them not as expected. */
export const madeUpCalibration: Calibration = { format: 1, rows }
