import { markdownTable } from '../docs/markdown-table.mjs'

/** @typedef {import('../../src-shared/calibration').CalibrationRow} Row */

/**
 * The figures of the long checks as tables of the README, each beside what is expected of it.
 *
 * @param {readonly Row[]} rows
 * @returns {string} Markdown
 */
export function calibrationTables(rows) {
  const [pictures, people] = ['CIFAR-10 subset', 'faces'].map((data) =>
    rows.filter((row) => row.data === data),
  )
  const tables = [
    table('CIFAR-10 subset', pictures?.filter((row) => !row.counterMeasure) ?? [], learnsFrom, victimOf),
    table('Counter-measures, CNN', pictures?.filter((row) => row.counterMeasure) ?? [], victimOf, learnsFrom),
    table('Faces', people ?? [], (row) => `${victimOf(row)}, ${learnsFrom(row)}`, figureOf),
  ]
  return [...tables.filter((text) => text !== ''), madeLine(rows)].join('\n\n')
}

/**
 * @param {string} title
 * @param {readonly Row[]} rows
 * @param {(row: Row) => string} rowName
 * @param {(row: Row) => string} columnName
 * @returns {string} empty where there are no rows
 */
function table(title, rows, rowName, columnName) {
  if (rows.length === 0) return ''
  const columns = [...new Set(rows.map(columnName))]
  const lines = [...new Set(rows.map(rowName))].map((name) => [
    name,
    ...columns.map((column) => {
      const found = rows.find((row) => rowName(row) === name && columnName(row) === column)
      return found ? cellText(found) : ''
    }),
  ])
  return markdownTable([title, ...columns], lines)
}

/** @param {Row} row */
function learnsFrom({ noise, epsilon, share, protects, figure, data }) {
  if (noise === 'none')
    return share === 0 ? 'not protected' : `only the ${percent(1 - share)} % that stay clean`
  const kind = { random: 'random noise', people: 'people recipe' }[/** @type {string} */ (noise)] ?? noise
  const part = share < 1 ? ` on ${percent(share)} %` : ''
  const some = protects && data !== 'faces' ? `, ${protects.classes} of ${protects.of} classes` : ''
  const what = data === 'faces' || figure === 'recognised' ? '' : `, ${figure}`
  return `${kind} ${epsilon}/255${part}${some}${what}`
}

/** @param {Row} row */
function victimOf({ victim, counterMeasure, data }) {
  if (!counterMeasure) return victim
  return data === 'faces' ? `${victim}, ${counterMeasure}` : counterMeasure
}

/** @param {Row} row */
function figureOf({ figure }) {
  return figure.replace('recognised of', '').trim()
}

/** @param {Row} row */
function cellText({ measured, expected: { atLeast, atMost } }) {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${percent(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${percent(atMost)}`]),
  ]
  const isExpected = measured >= (atLeast ?? -1) && measured <= (atMost ?? 1)
  return `${isExpected ? '' : '**not as expected:** '}${(100 * measured).toFixed(1)} % (${bounds.join(', ')})`
}

/** @param {readonly Row[]} rows */
function madeLine(rows) {
  const all = (/** @type {(row: Row) => string} */ of) => [...new Set(rows.map(of))].join(', ')
  return `Measured ${all(({ made }) => made.date)} on ${all(({ made }) => made.processor)} with TensorFlow ${all(({ made }) => made.tensorflow)} (${all(({ made }) => made.precision)}), seed ${all(({ made }) => String(made.seed))}; in brackets what is expected.`
}

/** @param {number} share */
function percent(share) {
  return Math.round(100 * share)
}
