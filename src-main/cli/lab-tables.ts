import type { LabDifference } from '../../src-shared/lab-comparison'
import type { LabSummaryRow, Spread } from '../../src-shared/lab-summary'
import { postedTitle } from '../../src-shared/lab-title'
import { noiseByProtection } from '../../src-shared/noise-by-protection'
import { spokenSeconds } from '../../src-shared/spoken-seconds'
import { table } from './table'

/** The results of a matrix for people. */
export function summaryTable(rows: readonly LabSummaryRow[]): string {
  return table(
    [
      'run',
      'data',
      'trainer gets',
      'victim',
      'counter-measure',
      'recognised',
      'best epoch',
      'clean',
      'index',
      'added',
    ],
    rows.map((row) => [
      row.run,
      row.data,
      postedTitle(row),
      row.victim,
      row.defence ?? '',
      percentOf(row.accuracy),
      row.best ? percentOf(row.best) : '',
      row.ceiling === undefined ? '' : percent(row.ceiling),
      row.index === undefined ? '' : row.index.toFixed(2),
      row.added === undefined ? '' : points(row.added),
    ]),
  )
}

/** What the noise of each protection costs and how far it shows; empty where nothing is told of it. */
export function noiseTable(rows: readonly LabSummaryRow[]): string {
  const noises = noiseByProtection(rows)
  if (noises.length === 0) return ''
  return table(
    ['protection', 'learning, per picture', 'largest change', 'mean change', 'PSNR', 'SSIM'],
    noises.map(({ title, facts: { secondsPerPicture, change } }) => [
      title,
      secondsPerPicture === undefined ? '' : spokenSeconds(secondsPerPicture, 'en'),
      change ? String(change.largestDifference) : '',
      change ? change.meanDifference.toFixed(1) : '',
      change?.psnr ? `${change.psnr.toFixed(1)} dB` : '',
      change ? change.ssim.toFixed(3) : '',
    ]),
  )
}

/** What differs between two results. */
export function differenceTable(differences: readonly LabDifference[]): string {
  return table(
    ['run', 'data', 'trainer gets', 'victim', 'counter-measure', 'first', 'second', 'difference'],
    differences.map(({ labels, first, second }) => [
      labels.run,
      labels.data,
      postedTitle(labels),
      labels.victim,
      labels.defence ?? '',
      percentOf(first),
      percentOf(second),
      points(second.mean - first.mean),
    ]),
  )
}

function percentOf({ mean, low, high }: Spread): string {
  return low === high ? percent(mean) : `${percent(mean)} (${percent(low)} to ${percent(high)})`
}

/** A difference of two shares, with its sign. */
function points(difference: number): string {
  return `${difference >= 0 ? '+' : '-'}${(100 * Math.abs(difference)).toFixed(1)}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
