import { type CsvColumns, csvText } from './csv'
import type { LabRow } from './lab'

const columns: CsvColumns<LabRow> = {
  run: ({ run }) => run,
  data: ({ data }) => data,
  posted: ({ posted }) => posted,
  protection: ({ protection }) => protection,
  method: ({ measured }) => measured.noise?.method,
  epsilon: ({ measured }) => measured.noise?.epsilon,
  share: ({ share }) => share,
  classes: ({ classes }) => classes?.join(' '),
  victim: ({ victim }) => victim,
  defence: ({ defence }) => defence,
  seed: ({ seed }) => seed,
  accuracy: ({ measured }) => measured.last.accuracy,
  best_accuracy: ({ measured }) => measured.best?.accuracy,
  best_epoch: ({ measured }) => measured.best?.epoch,
  train_accuracy: ({ measured }) => measured.trainAccuracy,
  protected_accuracy: ({ measured }) => measured.protectedAccuracy,
  others_accuracy: ({ measured }) => measured.othersAccuracy,
  chance: ({ measured }) => measured.chance,
  train_pictures: ({ measured }) => measured.pictures.train,
  protected_pictures: ({ measured }) => measured.pictures.protected,
  test_pictures: ({ measured }) => measured.pictures.test,
  set_aside: ({ measured }) => measured.pictures.setAside,
  noise_seconds: ({ measured }) => measured.noise?.seconds,
  noise_pictures: ({ measured }) => measured.noise?.pictures,
  largest_difference: ({ measured }) => measured.noise?.change?.largestDifference,
  mean_difference: ({ measured }) => measured.noise?.change?.meanDifference,
  psnr: ({ measured }) => measured.noise?.change?.psnr,
  ssim: ({ measured }) => measured.noise?.change?.ssim,
  training_seconds: ({ measured }) => measured.seconds,
  precision: ({ measured }) => measured.precision,
  tensorflow: ({ measured }) => measured.tensorflow,
  key: ({ key }) => key,
}

/** The rows as comma-separated values; curves and confusions are left out. */
export function labCsv(rows: readonly LabRow[]): string {
  return csvText(columns, rows)
}
