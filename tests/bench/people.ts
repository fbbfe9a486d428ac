import { spawnSync } from 'node:child_process'
import { appendFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type PhotosOfPeople, readPhotosOfPeople } from '../../src-main/datasets/photos-of-people'
import { type Journey, journeys } from '../../src-main/evaluate/journeys'
import {
  measureSurvival,
  postProtected,
  receiveAll,
  type SurvivalRow,
  shareOf,
  type Trainer,
} from '../../src-main/evaluate/survival'
import { writeWhole } from '../../src-main/files/write-whole'
import { measureQuality } from '../../src-main/photos/quality'
import type { Noise } from '../../src-main/protections/define'
import { emn } from '../../src-main/protections/emn'
import { choosePrecision } from '../../src-main/tensor/precision'
import { Random } from '../../src-main/tensor/random'
import { finish } from '../../src-main/tensor/run'
import { NoiseAdaptation } from '../../src-shared/photo'
import { problemOf } from '../protections/small-problem'
import { sharedData } from '../shared-data'
import { restartAsEngine } from './environment/restart-as-engine'
import { KeptResults } from './people/kept-results'
import { poolLines, type SurvivalLine, survivalTable } from './people/survival-table'

/**
 * `npm run bench -- people --table [--trainers ID,ID] [--seed N]`
 * `npm run bench -- people [--protected six|one|all] [--epsilon LEVELS] [--identities 1-15] [--among 1-15]
 *   [--adapt even|texture] [--ways ID,ID] [--trainers ID,ID] [--parameters JSON] [--seed N] [--folder PATH]
 *   [--log FILE] [--json]`
 *
 * What is left of the people recipe's protection: the share of new photos of protected people that trainers outside
 * the ensemble recognise after each way the photos may take, beside the share without protection. `--identities` are
 * the people who may be protected and whose photos are counted, `--among` all whose photos the trainers learn from,
 * both by their position in the folder. `--parameters` differ from those of the preset `people`. `--log` appends the
 * run with its parameters and figures as one line of JSON. `--table` measures the runs of `table` below, which takes
 * hours, and puts them into resources/people-table.json and the README.
 */
const workingSide = 64
const faceSide = 160
const postedShare = 0.7
const trainers: readonly Trainer[] = [
  {
    id: 'resnet10',
    name: 'ResNet-10',
    recipe: {
      network: { network: 'resnet', params: { blocks: [1, 1, 1, 1], width: 24, stemStride: 2 } },
      epochs: 40,
    },
  },
  { id: 'vgg11', name: 'VGG-11', recipe: { network: { network: 'vgg', params: {} }, epochs: 40 } },
]

/** What the README shows: people whom no setting was chosen on, and all ways. */
const table: readonly Pick<Options, 'protected' | 'identities' | 'among' | 'parameters'>[] = (
  [
    ['six', 12],
    ['all', 12],
    ['one', 12],
    ['six', 8],
  ] as const
).map(([group, epsilon]) => ({
  protected: group,
  identities: { from: 16, to: 30 },
  among: { from: 1, to: 30 },
  parameters: { epsilon },
}))

restartAsEngine()
await main()

interface Options {
  readonly protected: 'six' | 'one' | 'all'
  readonly identities: Range
  readonly among: Range
  readonly ways: readonly Journey[]
  readonly trainers: readonly Trainer[]
  readonly parameters: Readonly<Record<string, unknown>>
  readonly adapt: NoiseAdaptation
  readonly seed: number
  readonly folder: string
}

interface Range {
  readonly from: number
  readonly to: number
}

interface Change {
  readonly ssim: number
  readonly meanDifference: number
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'boolean', default: false },
      protected: { type: 'string', default: 'six' },
      epsilon: { type: 'string' },
      identities: { type: 'string', default: '1-15' },
      among: { type: 'string' },
      adapt: { type: 'string', default: 'even' },
      ways: { type: 'string' },
      trainers: { type: 'string', default: 'resnet10' },
      parameters: { type: 'string', default: '{}' },
      seed: { type: 'string', default: '0' },
      folder: { type: 'string', default: sharedData('faces') },
      log: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const options: Options = {
    protected: values.protected as Options['protected'],
    identities: range(values.identities),
    among: range(values.among ?? values.identities),
    ways: chosen(journeys, values.ways),
    trainers: chosen(trainers, values.trainers),
    parameters: {
      ...(values.epsilon ? { epsilon: Number(values.epsilon) } : {}),
      ...JSON.parse(values.parameters),
    },
    adapt: NoiseAdaptation.parse(values.adapt),
    seed: Number(values.seed),
    folder: values.folder,
  }
  if (values.table) return makeTable(options)
  const record = await recordOf(options)
  if (values.log) await appendFile(values.log, `${JSON.stringify(record)}\n`)
  const { lines, change, seconds } = record
  const text = [
    survivalTable(lines, options.ways, options.trainers),
    '',
    `Protected photos differ from the originals by ${change.meanDifference.toFixed(2)} grey levels in the mean,` +
      ` SSIM ${change.ssim.toFixed(3)}. The noise was learned in ${seconds} s.`,
  ].join('\n')
  console.log(values.json ? JSON.stringify(record) : text)
}

/** The table so far is written after each run, since all of them take hours. */
async function makeTable(options: Options): Promise<void> {
  const root = resolve(import.meta.dirname, '../..')
  const named = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ id, name }))
  const runs: unknown[] = []
  for (const setting of table) {
    runs.push(await recordOf({ ...options, ...setting, ways: journeys }))
    const content = { ways: named(journeys), trainers: named(options.trainers), runs }
    await writeWhole(join(root, 'resources/people-table.json'), `${JSON.stringify(content, undefined, 2)}\n`)
    spawnSync(process.execPath, [join(root, 'scripts/fill-readme.mjs')], { stdio: 'inherit' })
    console.log(`${runs.length} of ${table.length} runs measured`)
  }
}

async function recordOf(options: Options) {
  const { protected: group, identities, among, parameters, adapt, seed } = options
  const run = { protected: group, identities, among, parameters, adapt, seed, precision: choosePrecision() }
  return { ...run, ...(await measure(options)) }
}

async function measure(options: Options) {
  const people = await readPhotosOfPeople(options.folder, { faceSide, postedShare, people: options.among })
  const kept = new KeptResults(join(dirname(fileURLToPath(import.meta.url)), 'people-kept'))
  const counted = countedPeople(options)
  const clean = await rowsOf(people.posted, people.unseen, options, kept, 'unprotected')
  let lines: SurvivalLine[] = []
  const changes: Change[] = []
  const figures: Readonly<Record<string, number>>[] = []
  let seconds = 0
  for (const group of protectedGroups(options, people.posted, counted)) {
    const { seed, among, folder, adapt } = options
    const made = { group, params: paramsOf(options), among, folder, seed, precision: choosePrecision() }
    const learned = await kept.get(made, () => learnNoise(people.posted, group, options))
    seconds += learned.seconds
    figures.push(learned.figures)
    const posted = await postProtected(people.posted, new Set(group), noiseOf(learned), adapt)
    changes.push(...changesOf(people.posted, posted))
    const rows = await rowsOf(posted, people.unseen, options, kept, { made, adapt })
    const measured = rows.map((row, index) => lineOf(row, clean[index] as SurvivalRow, group, counted))
    lines = measured.map((line, index) => {
      const before = lines[index]
      return before ? poolLines(before, line) : line
    })
  }
  const change = {
    ssim: mean(changes.map(({ ssim }) => ssim)),
    meanDifference: mean(changes.map(({ meanDifference }) => meanDifference)),
  }
  return { lines, change, seconds: Math.round(seconds), figures }
}

/** Way by way and trainer by trainer, so that little is lost when it is interrupted. */
async function rowsOf(
  posted: PhotosOfPeople,
  unseen: PhotosOfPeople,
  { ways, trainers: chosenTrainers, among, seed, folder }: Options,
  kept: KeptResults,
  protection: unknown,
): Promise<SurvivalRow[]> {
  const run = { seed, precision: choosePrecision() }
  const rows: SurvivalRow[] = []
  for (const way of ways) {
    for (const trainer of chosenTrainers) {
      const key = { protection, way: way.id, trainer, among, run, folder }
      const question = { posted, unseen, journeys: [way], trainers: [trainer], side: workingSide }
      rows.push(...(await kept.get(key, () => finish(measureSurvival(question, run)))))
    }
  }
  return rows
}

interface LearnedNoise {
  /** Signed grey levels, base 64. */
  readonly levels: string
  readonly shape: Noise['shape']
  readonly epsilon: number
  readonly seconds: number
  readonly figures: Readonly<Record<string, number>>
}

async function learnNoise(
  posted: PhotosOfPeople,
  group: readonly number[],
  options: Options,
): Promise<LearnedNoise> {
  const { seed } = options
  const [plain] = journeys
  const crops = await receiveAll(posted, plain as Journey, workingSide, new Random(seed))
  const started = performance.now()
  const { noise, figures } = await finish(
    emn.craft(problemOf(crops, group), paramsOf(options), { seed, precision: choosePrecision() }),
  )
  const levels = Int8Array.from(noise.values, (value) => Math.round(255 * value))
  return {
    levels: Buffer.from(levels.buffer).toString('base64'),
    shape: noise.shape,
    epsilon: noise.epsilon,
    seconds: (performance.now() - started) / 1000,
    figures,
  }
}

function paramsOf({ parameters }: Options) {
  return emn.params.parse({ ...emn.presets.people, ...parameters })
}

function noiseOf({ levels, shape, epsilon }: LearnedNoise): Noise {
  const values = Float32Array.from(new Int8Array(Buffer.from(levels, 'base64')), (level) => level / 255)
  return { mode: 'class', values, shape, epsilon }
}

/** Positions among the people read. */
function countedPeople({ identities, among }: Options): number[] {
  const count = identities.to - identities.from + 1
  return Array.from({ length: count }, (_, index) => identities.from - among.from + index)
}

/**
 * Who is protected in each run: those with the most photos, because shares of few photos say little. `one` is three
 * runs, each with somebody else.
 */
function protectedGroups(
  options: Options,
  { names, photos }: PhotosOfPeople,
  counted: readonly number[],
): number[][] {
  const photosOf = (person: number) => photos.filter(({ label }) => label === person).length
  const byPhotos = [...counted].sort((a, b) => photosOf(b) - photosOf(a) || a - b)
  if (options.protected === 'six') return [byPhotos.slice(0, 6)]
  if (options.protected === 'one') return byPhotos.slice(0, 3).map((person) => [person])
  return [names.map((_, person) => person)]
}

function lineOf(
  row: SurvivalRow,
  clean: SurvivalRow,
  group: readonly number[],
  counted: readonly number[],
): SurvivalLine {
  const shielded = counted.filter((person) => group.includes(person))
  const others = row.confusion.map((_, person) => person).filter((person) => !group.includes(person))
  return {
    way: row.journey,
    trainer: row.trainer,
    unprotected: shareOf(clean, shielded),
    protected: shareOf(row, shielded),
    others: shareOf(row, others),
  }
}

function changesOf(original: PhotosOfPeople, posted: PhotosOfPeople): Change[] {
  return posted.photos.flatMap(({ photo }, index) => {
    const before = original.photos[index]?.photo
    return before === undefined || before === photo ? [] : [measureQuality(before, photo, [])]
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function range(text: string): Range {
  const [from = 1, to = from] = text.split('-').map(Number)
  return { from, to }
}

function chosen<One extends { readonly id: string }>(all: readonly One[], ids: string | undefined): One[] {
  const wanted = ids?.split(',') ?? all.map(({ id }) => id)
  return wanted.map((id) => {
    const found = all.find((one) => one.id === id)
    if (!found) throw new Error(`there is no "${id}"; known: ${all.map((one) => one.id).join(', ')}`)
    return found
  })
}
