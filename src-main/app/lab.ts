import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { CounterMeasureChoice } from '../../src-shared/counter-measure'
import { failure } from '../../src-shared/failure'
import { type AnyMeasurement, AnyRow, anyTitle } from '../../src-shared/lab-kinds'
import type { RenderLabPage } from '../../src-shared/lab-page'
import type { LabPlan } from '../../src-shared/lab-plan'
import type { LabPreset } from '../../src-shared/labs'
import type { Engine } from '../engine/host'
import { LabResults } from '../files/lab-results'
import { cannotRead } from '../files/reading-trouble'
import { loadBuiltPage } from './built-page'
import type { Watcher } from './copies'
import { measureCells } from './lab-schedule'
import type { LabWorkers } from './lab-workers'
import { version } from './version'

export interface LabOrder {
  /** A YAML file with a matrix, or the name of one that comes with the program. */
  readonly matrix: string
  /** Where results and everything worked out on the way are kept. */
  readonly folder: string
  /** Folder or file that the matrix's only data source is read from instead of its own. */
  readonly data?: string | undefined
  /** Tried instead of those of the matrix, under the names of their defences. */
  readonly counterMeasures?: readonly CounterMeasureChoice[] | undefined
}

export interface LabTools {
  /** Plans the matrix. */
  readonly engine: Engine
  readonly workers: LabWorkers
  /** The folder with package.json and `resources`. */
  readonly root: string
}

export interface LabOutcome {
  readonly cells: number
  /** How many of them had a result before this run, or shared one with another cell. */
  readonly reused: number
  /** The file with one JSON value a line, see `AnyRow`. */
  readonly results: string
  /** The same to look at: tables and heat maps in one HTML file. */
  readonly page: string
  readonly rows: readonly AnyRow[]
}

/**
 * Runs a matrix. Results that are in the folder already are taken over, and a run that was interrupted goes on.
 *
 * @throws FailureError: `unreadable` when there is no such matrix or its data cannot be read; `bad request` naming what
 *   is wrong in it; else naming the cell that failed
 */
export async function runLab(
  { matrix: given, folder, data, counterMeasures }: LabOrder,
  { engine, workers, root }: LabTools,
  watcher: Watcher = {},
): Promise<LabOutcome> {
  const file = await matrixFile(given, root)
  const asked = parseMatrix(await readText(file), file)
  if (data !== undefined) replaceData(asked, resolve(data), file)
  if (counterMeasures) {
    asked.defences = Object.fromEntries(counterMeasures.map((choice) => [choice.defence, choice]))
  }
  const request = {
    matrix: asked,
    base: dirname(file),
    resources: join(root, 'resources'),
    folder: resolve(folder),
    version,
  }
  const plan = await engine.call('plan-matrix', request, { signal: watcher.signal })
  const results = await LabResults.open(request.folder)
  const measured = await readMeasured(plan, results)
  await results.writeCells(plan.cells)
  await results.writeRows(rowsOf(plan, measured))
  const known = new Set(measured.keys())
  await measureCells(
    {
      plan,
      known,
      taskOf: (cell, position) => ({
        title: anyTitle(cell),
        request: { ...request, matrix: plan.matrix, position, key: cell.key },
      }),
      onMeasured: async (key, measurement) => {
        measured.set(key, measurement)
        await results.writeMeasurement(key, measurement)
        await results.writeRows(rowsOf(plan, measured))
      },
    },
    workers,
    watcher,
  )
  const rows = rowsOf(plan, measured)
  await results.writePage(await pageOf(rows, basename(file, extname(file)), root))
  return {
    cells: plan.cells.length,
    reused: plan.cells.length - (measured.size - known.size),
    results: results.file,
    page: results.page,
    rows,
  }
}

/** Names of the matrices that come with the program. */
export async function presetNames(root: string): Promise<string[]> {
  const files = await readdir(presetFolder(root))
  return files
    .sort()
    .filter((file) => extname(file) === '.yaml')
    .map((file) => basename(file, '.yaml'))
}

/** What each of them compares. */
export async function listPresets(root: string): Promise<LabPreset[]> {
  const names = await presetNames(root)
  return Promise.all(
    names.map(async (name) => {
      const { kind } = parseMatrix(await readPreset(name, root), name)
      return { name, kind: kind === 'poisoning' ? ('poisoning' as const) : ('protection' as const) }
    }),
  )
}

/** The text of one of them, to be changed and run. @throws FailureError `bad request` naming those that there are */
export async function readPreset(name: string, root: string): Promise<string> {
  const names = await presetNames(root)
  if (names.includes(name)) return readText(join(presetFolder(root), `${name}.yaml`))
  throw failure('matrix-unknown', { name, names: names.join(', ') })
}

/**
 * The rows of a results file, or of the folder that it lies in.
 *
 * @throws FailureError `unreadable` naming the file, and the line that is not one of ours
 */
export async function readResults(path: string): Promise<AnyRow[]> {
  const file = (await isFolder(path)) ? join(path, 'results.jsonl') : path
  const lines = (await readText(file)).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    try {
      return AnyRow.parse(JSON.parse(line))
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message
      throw failure('result-malformed', { file, line: index + 1, reason }, { file, cause })
    }
  })
}

type Measured = ReadonlyMap<string, AnyMeasurement>

async function readMeasured({ cells }: LabPlan, results: LabResults): Promise<Map<string, AnyMeasurement>> {
  const measured = new Map<string, AnyMeasurement>()
  for (const { key } of cells) {
    const known = measured.get(key) ?? (await results.readMeasurement(key))
    if (known) measured.set(key, known)
  }
  return measured
}

/** What is known so far, in the order of the matrix. */
function rowsOf({ cells }: LabPlan, measurements: Measured): AnyRow[] {
  return cells.flatMap(({ material: _, ...cell }) => {
    const measured = measurements.get(cell.key)
    // A cell and its measurement are of the same kind, since the key is the cell's own.
    return measured ? ({ ...cell, measured } as AnyRow) : []
  })
}

async function pageOf(rows: readonly AnyRow[], title: string, root: string): Promise<string> {
  const { renderLabPage } = (await loadBuiltPage(root, 'lab-page')) as { renderLabPage: RenderLabPage }
  return renderLabPage(rows, { language: 'en', title, version })
}

function presetFolder(root: string): string {
  return join(root, 'resources/lab')
}

async function matrixFile(given: string, root: string): Promise<string> {
  const own = resolve(given)
  const exists = await stat(own).then(
    (found) => found.isFile(),
    () => false,
  )
  if (exists) return own
  const names = await presetNames(root)
  if (names.includes(given)) return join(presetFolder(root), `${given}.yaml`)
  throw failure('matrix-file-unknown', { name: given, names: names.join(', ') }, { file: own })
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw cannotRead(file, cause)
  }
}

function parseMatrix(text: string, file: string): Record<string, unknown> {
  const document = parseDocument(text)
  const [problem] = document.errors
  if (problem) throw failure('matrix-unparsable', { file, problem: problem.message }, { file })
  const value: unknown = document.toJS()
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw failure('matrix-without-names', { file }, { file })
}

/** Puts another place into the only data source. */
function replaceData(matrix: Record<string, unknown>, place: string, file: string): void {
  if (matrix.kind === 'poisoning') {
    matrix.data = place
    return
  }
  const Sources = z.record(z.string(), z.looseObject({ source: z.string() }))
  const sources = Sources.safeParse(matrix.data)
  const [only, ...others] = sources.success ? Object.entries(sources.data) : []
  if (!only || others.length > 0) throw failure('matrix-data-ambiguous', { file }, { file })
  const [name, source] = only
  const field = source.source === 'npz' ? 'file' : 'folder'
  matrix.data = { [name]: { ...source, [field]: place } }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
