import { resolve } from 'node:path'
import type { Command } from 'commander'
import { compareResults, type LabComparison } from '../../../src-shared/lab-comparison'
import { type LabSummaryRow, summarise } from '../../../src-shared/lab-summary'
import { type LabResults, presetNames, readPreset, readResults, runLab } from '../../app/lab'
import { cellTitle, differenceTable, summaryTable } from '../lab-tables'
import { jsonOption } from '../options'
import { runInShell } from '../shell'

export function addLab(program: Command): void {
  const lab = program
    .command('lab')
    .description(
      'measure what trainers still learn from protected pictures, with and without counter-measures',
    )
  addRun(lab)
  addCompare(lab)
  addPreset(lab)
}

function addRun(lab: Command): void {
  lab
    .command('run')
    .summary('train the victims of a matrix')
    .description(
      'Trains every victim of a matrix (data x protections x victims x counter-measures x seeds) and writes results.jsonl and results.csv. What is in the folder already is not done again; an interrupted run goes on with the same command.',
    )
    .argument('<matrix>', 'a YAML file, or the name of a matrix that comes with the program; see: lab preset')
    .option('--out <folder>', 'where the results go; made when missing', 'unlearnable-lab')
    .option('--data <folder or file>', 'where the only data source of the matrix lies')
    .addOption(jsonOption)
    .action((matrix: string, options: { out: string; data?: string; json?: boolean }) =>
      runInShell(options, async ({ engine, root, watcher }) => {
        const order = { matrix, folder: options.out, data: options.data }
        const results = await runLab(order, { engine, root }, watcher)
        const summary = summarise(results.rows)
        return { text: describeResults(results, summary), data: { ...results, summary } }
      }),
    )
}

function addCompare(lab: Command): void {
  lab
    .command('compare')
    .description('say what differs between two results, the largest difference first')
    .argument('<first>', 'a folder with results, or its results.jsonl')
    .argument('<second>', 'the same')
    .addOption(jsonOption)
    .action((first: string, second: string, options: { json?: boolean }) =>
      runInShell(options, async () => {
        const [ours, theirs] = [await readResults(resolve(first)), await readResults(resolve(second))]
        const comparison = compareResults(ours, theirs)
        return { text: describeComparison(comparison), data: comparison }
      }),
    )
}

function addPreset(lab: Command): void {
  lab
    .command('preset')
    .description('list the matrices that come with the program, or print one to change it')
    .argument('[name]', 'of the matrix to print')
    .addOption(jsonOption)
    .action((name: string | undefined, options: { json?: boolean }) =>
      runInShell(options, async ({ root }) => {
        if (name !== undefined) {
          const matrix = await readPreset(name, root)
          return { text: matrix.trimEnd(), data: { name, matrix } }
        }
        const names = await presetNames(root)
        return { text: names.join('\n'), data: names }
      }),
    )
}

function describeResults({ cells, reused, results }: LabResults, summary: readonly LabSummaryRow[]): string {
  return [
    summaryTable(summary),
    'recognised: of clean pictures that were not learned from (of the protected classes where only some are protected)\nclean: the same trainer on clean pictures; index: 1 where nothing was learned, 0 where protection changed nothing; left out where the trainer knows too little of clean pictures to show anything\nadded: to what the clean pictures of the mixture teach by themselves, in points',
    worstLines(summary),
    `${cells} trainings, ${reused} of them from earlier ones\nResults  ${results}`,
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** Where protection holds least, which is what it is worth against a trainer who tries everything. */
function worstLines(summary: readonly LabSummaryRow[]): string {
  const attacked = summary.filter(({ run, index }) => run !== 'R2' && run !== 'R3' && index !== undefined)
  const worst = new Map<string, LabSummaryRow>()
  for (const row of attacked) {
    const name = `${row.data}, ${row.protection}`
    const before = worst.get(name)
    if (!before || (row.index as number) < (before.index as number)) worst.set(name, row)
  }
  return [...worst]
    .map(([name, row]) => `Weakest for ${name}: index ${(row.index as number).toFixed(2)}, ${cellTitle(row)}`)
    .join('\n')
}

function describeComparison({ differences, onlyFirst, onlySecond }: LabComparison): string {
  const only = [
    ...onlyFirst.map((labels) => `only in the first: ${cellTitle(labels)}`),
    ...onlySecond.map((labels) => `only in the second: ${cellTitle(labels)}`),
  ]
  const compared = differences.length === 0 ? 'They have no cell in common.' : differenceTable(differences)
  return [compared, ...(only.length > 0 ? [only.join('\n')] : [])].join('\n\n')
}
