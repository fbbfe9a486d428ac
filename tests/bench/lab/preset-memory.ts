import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { MatrixFolder } from '../../../src-main/engine/matrix-folder'
import { faceFeatures } from '../../../src-main/evaluate/face-features'
import { Matrix } from '../../../src-main/evaluate/matrix'
import { finish } from '../../../src-main/tensor/run'
import { runMatrix } from '../../evaluate/run-matrix'
import { sharedData } from '../../shared-data'

/** What running a matrix takes at most. */
export interface PresetMemory {
  readonly name: string
  readonly trainings: number
  readonly gigabytes: number
}

interface Preset {
  readonly name: string
  /** Where its data lie here; left out: as the matrix says. */
  readonly folder?: string
  /** Stands for the person whom the matrix calls "me". */
  readonly owner?: string
  isHere(): boolean
}

const lab = resolve(import.meta.dirname, '../../../resources/lab')
const faces = { folder: sharedData('faces'), isHere: () => existsSync(sharedData('faces')) }

/** The matrices that a computer like this one is meant for. */
export const presets: readonly Preset[] = [
  { name: 'pictures', isHere: () => true },
  { name: 'cifar10', folder: sharedData('cifar10'), isHere: () => existsSync(sharedData('cifar10')) },
  { name: 'people', ...faces },
  { name: 'owner-quick', ...faces, owner: 'id02' },
  { name: 'owner-full', ...faces, owner: 'id02' },
]

/** Runs a shortened matrix in this process and says how much memory that took at most. */
export async function presetPeak(name: string): Promise<PresetMemory> {
  const preset = presets.find((one) => one.name === name)
  if (!preset) throw new Error(`there is no matrix "${name}" to be measured`)
  const folder = await mkdtemp(join(tmpdir(), 'unlearnable-bench-memory-'))
  try {
    const matrix = shortened(parse(await readFile(join(lab, `${name}.yaml`), 'utf8')), preset)
    const tools = {
      store: await MatrixFolder.open(folder),
      base: lab,
      version: 'bench',
      features: faceFeatures,
    }
    const { rows } = await finish(runMatrix(matrix, tools))
    return { name, trainings: rows.length, gigabytes: (1024 * process.resourceUsage().maxRSS) / 1e9 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface WrittenMatrix {
  readonly data: Readonly<Record<string, object>>
  readonly protections: Readonly<Record<string, { readonly values?: object; readonly classes?: unknown }>>
  readonly victims: Readonly<Record<string, object>>
}

function shortened(written: WrittenMatrix, { folder, owner }: Preset): Matrix {
  const centre = owner !== undefined ? { centre: 150 } : {}
  return Matrix.parse({
    ...written,
    data: mapped(written.data, (source) => ({ ...source, ...(folder && { folder }), ...centre })),
    protections: mapped(written.protections, ({ values, classes, ...protection }) => ({
      ...protection,
      ...(classes !== undefined && owner !== undefined && { classes: [owner] }),
      values: { ...values, rounds: 1, minRounds: 1 },
    })),
    victims: mapped(written.victims, (victim) => ({ ...victim, epochs: 1, testEvery: 1 })),
  })
}

function mapped<Value, Result>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
