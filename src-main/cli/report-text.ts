import type { Report, ReportPhoto, ReportRow, SurvivalCell } from '../../src-shared/report'
import type { ReportComparison } from '../../src-shared/report-comparison'
import { findingsOf, type Problem } from '../../src-shared/report-findings'
import { table } from './table'
import { tallyText } from './tally-text'

/** A report for people: what is wrong, what was found, the worst first, and what it does not say. */
export function describeReport(report: Report): string {
  const findings = findingsOf(report)
  return [
    findings.problems.map(describeProblem).join('\n'),
    findings.main ? mainLines(findings.main.row) : '',
    worstLine(report, findings.worst?.row, findings.main?.row),
    matcherLine(report),
    findings.rows.length > 0 ? rowTable(report, findings.rows) : '',
    report.survival.length > 0 ? survivalTable(report.survival) : '',
    qualityLines(report.photos, findings.quality),
    limitLines(report),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** By how much a second run differs. */
export function describeComparison(comparison: ReportComparison): string {
  const { differences, largest, onlyFirst, onlySecond, samePictures } = comparison
  const points = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`
  const rows = differences.map((one) => [one.part, one.name, points(one.unprotected), points(one.protected)])
  return [
    `The largest difference is ${largest.toFixed(1)} points.`,
    samePictures ? '' : 'Photos or copies have changed since the first report.',
    rows.length > 0 ? table(['part', 'measurement', 'unprotected', 'protected'], rows) : '',
    [
      ...onlyFirst.map((name) => `only in the first: ${name}`),
      ...onlySecond.map((name) => `only in the second: ${name}`),
    ].join('\n'),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

function describeProblem(problem: Problem): string {
  switch (problem.id) {
    case 'broken off':
      return 'The report was broken off: there is less in it than planned.'
    case 'nothing measured':
      return 'Nothing could be measured: it takes at least two photos of each person, one to learn from and a new one.'
    case 'few photos':
      return `There are only ${problem.photos} new photos, too few for any share to mean much.`
    case 'no other people':
      return 'There are no photos of other people: made-up pictures stood in, which anybody can be told apart from. Give --others FOLDER for figures that mean something.'
    case 'recogniser too weak':
      return `The recogniser learned too little even from unprotected photos (${tallyText(problem.unprotected)}): nothing follows from its failing on the copies. More photos would help.`
    case 'no protection':
      return 'The copies do not protect: recognisers learn from them about as much as from the originals.'
    case 'undone':
      return 'The protection can be undone: another way of training brings most of the recognition back.'
    case 'noise lost':
      return `In ${problem.photos} of ${problem.of} copies hardly anything of the noise is left, as after strong compression.`
    case 'copies changed':
      return `${problem.photos} of ${problem.of} copies are not the files any more that this program wrote.`
    case 'small epsilon':
      return `The noise is weak: at most ${problem.epsilon} of 255 grey levels. People are still recognised at such strengths.`
    case 'one event':
      return `All photos of ${problem.people.join(', ')} are of one event: new photos may resemble posted ones, and recognition come out too high.`
  }
}

function mainLines({ unprotected, ...row }: ReportRow): string {
  return [
    'A recogniser that learned from the posted photos recognises in new photos:',
    `  trained on the originals   ${tallyText(unprotected.people)}`,
    `  trained on the copies      ${tallyText(row.protected.people)}`,
    ...(row.protected.others.of > 0
      ? [`  (other people, whose photos are unprotected: ${tallyText(row.protected.others)})`]
      : []),
  ].join('\n')
}

function worstLine(report: Report, worst: ReportRow | undefined, main: ReportRow | undefined): string {
  if (!worst || worst.protected.people.right <= (main?.protected.people.right ?? -1)) return ''
  return `Worst for the owner: ${rowName(report, worst)} recognises ${tallyText(worst.protected.people)} from the copies.`
}

function matcherLine({ matcher }: Report): string {
  if (!matcher) return ''
  return `A face recogniser that exists already (${matcher.name}) recognises ${tallyText(matcher.protected)} from the copies and ${tallyText(matcher.unprotected)} from the originals. Noise against training does not stop it.`
}

function rowTable(report: Report, rows: readonly ReportRow[]): string {
  return table(
    ['recogniser and counter-measure', 'from originals', 'from copies', 'others', 'seconds'],
    rows.map((row) => [
      rowName(report, row),
      tallyText(row.unprotected.people),
      tallyText(row.protected.people),
      tallyText(row.protected.others),
      row.seconds.toFixed(0),
    ]),
  )
}

function survivalTable(cells: readonly SurvivalCell[]): string {
  return table(
    ['long edge', 'JPEG', 'colours', 'from originals', 'from copies'],
    cells.map((cell) => [
      String(cell.longEdge ?? 'as it is'),
      String(cell.jpeg ?? 'none'),
      cell.grey ? 'grey' : 'all',
      tallyText(cell.unprotected),
      tallyText(cell.protected),
    ]),
  )
}

function qualityLines(
  photos: readonly ReportPhoto[],
  quality: { readonly best: number; readonly worst: number } | undefined,
): string {
  if (!quality) return ''
  const line = (title: string, index: number) => {
    const { place, measures, perceptualDistance } = photos[index] as ReportPhoto
    const psnr = measures.psnr === null ? 'no change' : `PSNR ${measures.psnr.toFixed(1)} dB`
    return `  ${title}  ${place}: ${psnr}, SSIM ${measures.ssim.toFixed(3)}, visible distance ${perceptualDistance.toFixed(2)}`
  }
  return ['How the copies look:', line('best ', quality.best), line('worst', quality.worst)].join('\n')
}

function limitLines({ notTested }: Report): string {
  return [
    `Not tested: ${notTested.join(', ')}.`,
    'Nothing here protects against face matchers that exist already, makes photos unlearnable that are posted already, or helps when a trainer has many unprotected photos of the same person.',
  ].join('\n')
}

function rowName({ victims, counterMeasures }: Report, { victim, counterMeasure }: ReportRow): string {
  const name = victims.find(({ id }) => id === victim)?.name ?? victim
  if (counterMeasure === 'none') return name
  return `${name} / ${counterMeasures.find(({ id }) => id === counterMeasure)?.name ?? counterMeasure}`
}
