import { percent, secondsText } from './figure-text.mjs'
import { markdownTable } from './markdown-table.mjs'

/**
 * @typedef {import('../../src-shared/lab-summary.ts').LabSummaryRow} LabSummaryRow
 * @typedef {import('./made.mjs').Made} Made
 * @typedef {{ made: Made, rows: readonly LabSummaryRow[] }} PeopleResults
 */

/**
 * What trainers recognise of some protected people among others, method by method, in percent: of the protected, and
 * behind it of the others. Bold where less than half is left of what there was to recognise beyond guessing.
 *
 * @param {PeopleResults} results
 * @returns {string} Markdown
 */
export function peopleMethodsTable({ made, rows }) {
  const methods = rows.filter(({ run, posted }) => run === 'R1' && posted === 'protected')
  const [first] = methods
  if (!first) throw new Error('no protection is among the results')
  const defences = [...new Set(rows.map(({ defence }) => defence))]
  const cellOf = (/** @type {string | undefined} */ protection, /** @type {string | undefined} */ defence) =>
    rows.find((row) => row.protection === protection && row.defence === defence)
  return [
    markdownTable(
      ['Recognised, %', ...defences.map((defence) => defence ?? first.victim), 'Learning per picture'],
      [
        ['clean pictures', ...defences.map((defence) => ceilingText(cellOf(first.protection, defence))), ''],
        ...methods.map((method) => [
          method.protection ?? '',
          ...defences.map((defence) => cellText(cellOf(method.protection, defence))),
          secondsText(method.noise?.secondsPerPicture),
        ]),
      ],
    ),
    `${first.classes?.length} people protected among others (behind the stroke), ${first.victim}, faces of 64 pixels; an empty cell was not measured. Measured ${made.date} on ${made.processor}.`,
  ].join('\n\n')
}

/** @param {LabSummaryRow | undefined} row */
function cellText(row) {
  if (!row) return ''
  const { accuracy, others, ceiling, chance } = row
  const text = [accuracy, ...(others ? [others] : [])].map(({ mean }) => percent(mean)).join(' / ')
  const isHalved = ceiling !== undefined && accuracy.mean - chance <= (ceiling - chance) / 2
  return isHalved ? `**${text}**` : text
}

/** @param {LabSummaryRow | undefined} row */
function ceilingText(row) {
  return row?.ceiling === undefined ? '' : percent(row.ceiling)
}
