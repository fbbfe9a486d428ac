import { markdownTable } from './markdown-table.mjs'
import { poisoningMatrix } from './poisoning-matrix.mjs'

/**
 * @typedef {import('../../src-shared/attack.ts').AttackDescription} AttackDescription
 */

const goals = {
  untargeted: 'worse answers in general',
  target: 'one answer',
  trigger: 'an answer to a trigger',
}

/**
 * The taxonomy of the attacks as a Markdown page, with what became of them against each defence.
 *
 * @param {readonly AttackDescription[]} attacks
 * @param {import('./poisoning-matrix.mjs').PoisoningResults} results
 */
export function attackTables(attacks, results) {
  return [
    '# Poisoning attacks',
    'Made by `node scripts/write-attack-tables.mjs` from what the attacks say of themselves; `attack list` prints the same.',
    '## Who the attacker is',
    markdownTable(
      ['Attack', 'Goal', 'Knows', 'Controls', 'Labels', 'Poison', 'Victim', 'Data'],
      attacks.map(({ name, records, threatModel }) => [
        name,
        threatModel.goals.map((goal) => goals[goal]).join(', '),
        threatModel.knows,
        threatModel.controls,
        threatModel.labels,
        threatModel.poison,
        threatModel.victims.join(', '),
        records.join(', '),
      ]),
    ),
    '## After Barreno et al.',
    'All poison training data, so that their influence is causative.',
    markdownTable(
      ['Attack', 'Specificity', 'Violation'],
      attacks.map(({ name, threatModel }) =>
        threatModel.goals.includes('untargeted')
          ? [name, 'indiscriminate', 'availability']
          : [name, 'targeted', 'integrity'],
      ),
    ),
    '## What they do and what they cost',
    markdownTable(
      ['Attack', 'What it does', 'Budget', 'Cost', 'Source'],
      attacks.map(({ name, summary, threatModel, cost, source }) => [
        name,
        summary,
        threatModel.budget,
        cost,
        source,
      ]),
    ),
    ...poisoningMatrix(results),
    '',
  ].join('\n\n')
}
