import { markdownTable } from './markdown-table.mjs'
import { reasonForFinding } from './poisoning-reasons.mjs'

/**
 * @typedef {import('../../src-shared/poisoning-summary.ts').PoisoningSummary} PoisoningSummary
 * @typedef {{ readonly made: import('./made.mjs').Made, readonly summary: readonly PoisoningSummary[] }} PoisoningResults
 */

const marks = {
  agrees: '',
  disagrees: ' (!)',
  'no expectation': '',
  inconclusive: ' (?)',
  'not applicable': '',
  undefended: '',
}

/**
 * What each defence leaves of each attack, beside what was expected, as a part of a Markdown page.
 *
 * @param {PoisoningResults} results
 */
export function poisoningMatrix({ made, summary }) {
  const defences = [...new Set(summary.flatMap(({ defence }) => (defence === undefined ? [] : [defence])))]
  const attacks = [...new Set(summary.map(({ attack }) => attack))]
  const differing = summary.filter(({ verdict }) => verdict === 'disagrees')
  const untold = summary.filter(({ verdict }) => verdict === 'inconclusive')
  return [
    '## Attacks against defences',
    `\`lab run poisoning\`, ${made.date}, ${made.processor}, Unlearnable ${made.unlearnable}, Node ${made.node}. The first column: what the attack adds without any defence, in points, of targets or triggered records that are taken for the wanted class beyond clean victims, else of the test error. The others: the share of it that a defence leaves; half or less is *helps*, more than four fifths *fails*. (!) is not as expected, (?) cannot be told, - does not apply.`,
    markdownTable(
      ['Attack', 'adds', ...defences],
      attacks.map((attack) => {
        const of = (/** @type {string | undefined} */ defence) =>
          summary.find((one) => one.attack === attack && one.defence === defence)
        const points = 100 * (of(undefined)?.figures?.effect ?? 0)
        return [attack, points.toFixed(0), ...defences.map((defence) => cellText(of(defence)))]
      }),
    ),
    `${verdictCounts(summary)}.`,
    '### Not as expected, and why',
    differing
      .map(({ attack, defence = '', expected, figures }) => {
        const found = figures?.sign ?? ''
        return `- ${attack}, ${defence}: ${expected} was expected, ${found} was found; ${reasonForFinding(attack, defence, found)}.`
      })
      .join('\n'),
    '### What cannot be told',
    untold.length === 0
      ? 'Nothing.'
      : `${[...new Set(untold.map(({ attack }) => attack))].join(', ')}: the attack does too little in so few trials, or the defended victim learns too little of clean data.`,
  ]
}

/**
 * How many cells came out as expected, in one line.
 *
 * @param {readonly PoisoningSummary[]} summary
 */
export function verdictCounts(summary) {
  const count = (/** @type {PoisoningSummary['verdict']} */ verdict) =>
    summary.filter((one) => one.verdict === verdict).length
  return `${count('agrees')} cells come out as expected, ${count('disagrees')} do not, ${count('inconclusive')} cannot be told, in ${count('not applicable')} the defence does not apply`
}

/** @param {PoisoningSummary | undefined} cell */
function cellText(cell) {
  if (!cell || cell.verdict === 'not applicable') return '-'
  const { left, sign } = cell.figures ?? {}
  return left === undefined
    ? `${marks[cell.verdict]}`.trim()
    : `${(100 * left).toFixed(0)} % ${sign}${marks[cell.verdict]}`
}
