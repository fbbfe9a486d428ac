import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { failure } from '../../../src-shared/failure'
import type { LabRow } from '../../../src-shared/lab'
import { compareResults, type LabComparison } from '../../../src-shared/lab-comparison'
import { anyFigure, rowsByKind } from '../../../src-shared/lab-kinds'
import { type LabSummaryRow, summarise } from '../../../src-shared/lab-summary'
import { cellTitle } from '../../../src-shared/lab-title'
import { methodTables } from '../../../src-shared/method-table'
import { type PoisoningSummary, summarisePoisoning } from '../../../src-shared/poisoning-summary'
import { type LabOutcome, presetNames, readPreset, readResults, runLab } from '../../app/lab'
import type { LabWorkers } from '../../app/lab-workers'
import { LocalWorkers } from '../../app/local-workers'
import type { Engine } from '../../engine/host'
import { differenceTable, noiseTable, summaryTable } from '../lab-tables'
import { jsonOption, wholeNumber } from '../options'
import { poisoningTable, reasonLines, verdictLine } from '../poisoning-table'
import { runInShell, type Shell } from '../shell'

export function addLab(program: Command): void {
  const lab = program
    .command('lab')
    .description(
      'measure what trainers still learn from protected pictures, with and without counter-measures, and what poisoning attacks do against defences',
    )
  addRun(lab)
  addWorker(lab)
  addShow(lab)
  addCompare(lab)
  addPreset(lab)
}

function addRun(lab: Command): void {
  lab
    .command('run')
    .summary('train the victims of a matrix')
    .description(
      'Trains every victim of a matrix (data x protections x victims x counter-measures x seeds, or attacks x defences x seeds) and writes results.jsonl, results.csv and results.html, which shows them as tables and heat maps. What is in the folder already is not done again; an interrupted run goes on with the same command.',
    )
    .argument('<matrix>', 'a YAML file, or the name of a matrix that comes with the program; see: lab preset')
    .option('--out <folder>', 'where the results go; made when missing', 'unlearnable-lab')
    .option('--data <folder or file>', 'where the only data source of the matrix lies')
    .addOption(workersOption())
    .addOption(
      new Option(
        '--queue <address>',
        'have it done by workers on any number of computers, by way of this Redis (redis://host); see: lab worker',
      ).conflicts('workers'),
    )
    .addOption(jsonOption)
    .action((matrix: string, options: RunOptions) =>
      runInShell(options, async (shell) => {
        const order = { matrix, folder: options.out, data: options.data }
        const { engine, root, watcher } = shell
        const results = await withWorkers(options, shell, (workers) =>
          runLab(order, { engine, workers, root }, watcher),
        )
        const { text, data } = describeRows(rowsByKind(results.rows))
        return { text: `${text}\n\n${outcomeLines(results)}`, data: { ...results, ...data } }
      }),
    )
}

function addShow(lab: Command): void {
  lab
    .command('show')
    .summary('print results that are there')
    .description(
      'Prints the results of a matrix that was run before, and trains nothing. As JSON also the table of methods against trainers, with what was published of them.',
    )
    .argument('<results>', 'a folder with results, or its results.jsonl')
    .addOption(jsonOption)
    .action((results: string, options: { json?: boolean }) =>
      runInShell(options, async () => {
        const rows = await readResults(resolve(results))
        const found = rowsByKind(rows)
        const { text, data } = describeRows(found)
        return {
          text,
          data: found.kind === 'protection' ? { ...data, methods: methodTables(found.all) } : data,
        }
      }),
    )
}

function addWorker(lab: Command): void {
  lab
    .command('worker')
    .summary('work for matrices of other computers')
    .description(
      'Takes trainings from a queue, one after another, until Ctrl-C. Pictures do not travel: the data must lie on each computer. A worker that is killed loses nothing, its training is given to another.',
    )
    .requiredOption('--queue <address>', 'of the Redis, such as redis://host')
    .addOption(workersOption())
    .option(
      '--folder <folder>',
      'where noise and checkpoints are kept; workers that share it share the noise (default: in the data folder of this program)',
    )
    .option(
      '--base <folder>',
      'that relative paths in matrices start from here (default: as where the matrix was started)',
    )
    .action((options: WorkerOptions) =>
      runInShell({}, async (shell) => {
        const { serveQueue } = await import('../../app/serve-queue')
        const { dataFolder, progress, root, signal } = shell
        const order = {
          queue: options.queue,
          folder: resolve(options.folder ?? join(dataFolder, 'lab')),
          resources: join(root, 'resources'),
          base: options.base === undefined ? undefined : resolve(options.base),
        }
        let measured = 0
        await withEngines(options.workers, shell, (engines) =>
          serveQueue(order, new LocalWorkers(engines), {
            signal,
            onTaken: (title) => progress.print(`training  ${title}`),
            onMeasured: (title, measurement) => {
              measured++
              progress.print(`done      ${title}: ${anyFigure(measurement)}`)
            },
            onTrouble: (message) => progress.print(`trouble   ${message}`),
          }),
        )
        return { text: `${measured} trainings done`, data: { measured } }
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
        const [ours, theirs] = [await readProtections(first), await readProtections(second)]
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

interface RunOptions {
  readonly out: string
  readonly data?: string
  readonly workers: number
  readonly queue?: string
  readonly json?: boolean
}

interface WorkerOptions {
  readonly queue: string
  readonly workers: number
  readonly folder?: string
  readonly base?: string
}

function workersOption(): Option {
  return new Option('--workers <number>', 'processes on this computer that train at the same time')
    .argParser(wholeNumber(1, 64))
    .default(1)
}

/** Calls with the workers that the options name, and lets them go afterwards. */
async function withWorkers<Result>(
  { workers, queue }: Pick<RunOptions, 'workers' | 'queue'>,
  shell: Shell,
  use: (workers: LabWorkers) => Promise<Result>,
): Promise<Result> {
  if (queue === undefined) return withEngines(workers, shell, (engines) => use(new LocalWorkers(engines)))
  const { QueuedWorkers } = await import('../../app/queued-workers')
  const queued = await QueuedWorkers.open(queue)
  try {
    return await use(queued)
  } finally {
    await queued.close()
  }
}

/** Calls with so many engines, which share the cores of this computer. */
async function withEngines<Result>(
  count: number,
  { engine, startEngine }: Shell,
  use: (engines: readonly Engine[]) => Promise<Result>,
): Promise<Result> {
  if (count === 1) return use([engine])
  const threads = Math.max(1, Math.floor(cpus().length / count))
  const engines = Array.from({ length: count }, () => startEngine({ threads }))
  try {
    return await use(engines)
  } finally {
    await Promise.all(engines.map((one) => one.close()))
  }
}

/** @throws FailureError `bad request` when they are results of another kind */
async function readProtections(path: string): Promise<readonly LabRow[]> {
  const { kind, all } = rowsByKind(await readResults(resolve(path)))
  if (kind === 'protection') return all
  throw failure('results-of-poisoning', { path })
}

/** What there is to say of results by their kind, for people and as data. */
function describeRows({ kind, all }: ReturnType<typeof rowsByKind>) {
  if (kind === 'poisoning') {
    const summary = summarisePoisoning(all)
    return { text: describePoisoning(summary), data: { summary } }
  }
  const summary = summarise(all)
  return { text: describeResults(summary), data: { summary } }
}

function describePoisoning(summary: readonly PoisoningSummary[]): string {
  return [
    poisoningTable(summary),
    'clean, poisoned: right on test records, with the defence of the row\neffect: what the attack adds, in points: of targets or triggered records that are taken for the wanted class, beyond clean victims; else of the test error\nleft: of the effect without any defence. Helps: half of it or less; fails: more than four fifths\ninconclusive: the attack does next to nothing here, or the defended victim learns too little of clean data',
    reasonLines(summary),
    verdictLine(summary),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

function outcomeLines({ cells, reused, results, page }: LabOutcome): string {
  return `${cells} trainings, ${reused} of them from earlier ones\nResults  ${results}\nPage     ${page}`
}

function describeResults(summary: readonly LabSummaryRow[]): string {
  return [
    summaryTable(summary),
    'recognised: of clean pictures that were not learned from (of the protected classes where only some are protected)\nclean: the same trainer on clean pictures; index: 1 where nothing was learned, 0 where protection changed nothing; left out where the trainer knows too little of clean pictures to show anything\nadded: to what the clean pictures of the mixture teach by themselves, in points',
    noiseTable(summary),
    worstLines(summary),
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
