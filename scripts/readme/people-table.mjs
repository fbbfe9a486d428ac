import { markdownTable } from '../docs/markdown-table.mjs'

/**
 * @typedef {{ recognised: number, photos: number }} Share
 * @typedef {{ way: string, trainer: string, unprotected: Share, protected: Share }} Line
 * @typedef {{ protected: 'six' | 'one' | 'all', parameters: { epsilon: number }, lines: readonly Line[] }} PeopleRun
 * @typedef {{ id: string, name: string }} Named
 * @typedef {{ ways: readonly Named[], trainers: readonly Named[], runs: readonly PeopleRun[] }} PeopleTable
 */

/** What is to be left of the recognition, at most; the table says where more is. */
const aims = { plain: 0.15, others: 0.25 }

/**
 * What trainers still recognise of protected people after each way that photos may take, as a table of the README.
 *
 * @param {PeopleTable} table
 * @returns {string} Markdown
 */
export function peopleTable({ ways, trainers, runs }) {
  const groups = { six: 'six of thirty', one: 'one of thirty, three in turn', all: 'all thirty' }
  const head = [
    'What the trainer gets',
    'Network',
    ...runs.map((run) => `${groups[run.protected]}, ${run.parameters.epsilon}/255`),
  ]
  const rows = ways.flatMap((way) =>
    trainers.map((trainer) => [
      way.name,
      trainer.name,
      ...runs.map(({ lines }) =>
        cellText(lines.find((line) => line.way === way.id && line.trainer === trainer.id)),
      ),
    ]),
  )
  return [markdownTable(head, rows), '', ...runs.map((run) => summary(groups[run.protected], run))].join('\n')
}

/** @param {Line | undefined} line */
function cellText(line) {
  if (!line) return ''
  const text = `${left(line).toFixed(2)} (${line.protected.recognised} of ${line.unprotected.recognised})`
  return isReached(line) ? text : `**${text}**`
}

/**
 * @param {string} group
 * @param {PeopleRun} run
 */
function summary(group, { parameters, lines }) {
  const missed = lines.filter((line) => !isReached(line))
  const worst = Math.max(...lines.map(left))
  return `- ${group}, ${parameters.epsilon}/255: ${lines.length - missed.length} of ${lines.length} rows hold; at worst ${worst.toFixed(2)} is left.`
}

/** @param {Line} line */
function left({ unprotected, protected: after }) {
  return after.recognised / after.photos / (unprotected.recognised / unprotected.photos)
}

/** @param {Line} line */
function isReached(line) {
  return left(line) <= (line.way === 'plain' ? aims.plain : aims.others)
}
