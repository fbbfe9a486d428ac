import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readData } from '../../../src-main/datasets/choice'
import { MatrixFolder } from '../../../src-main/engine/matrix-folder'
import { Matrix } from '../../../src-main/evaluate/matrix'
import { MatrixBench } from '../../../src-main/evaluate/matrix-bench'
import { Victim, VictimRecipe } from '../../../src-main/evaluate/victim'
import { finish } from '../../../src-main/tensor/run'
import { runMatrix } from '../../evaluate/run-matrix'

export interface Throughput {
  /** Epochs of training and nothing else. */
  readonly bare: Rate
  /** A matrix of one cell: the same epochs, with what is read, examined, saved and written down on the way. */
  readonly runner: Rate
}

/** Pictures learned from. */
export interface Rate {
  readonly perSecond: number
  /** Hardly depends on what else the computer does. */
  readonly perProcessorSecond: number
}

/** Long enough that the first steps, which are slow, hardly count. */
const epochs = 20
/** Other work on the computer slows one of the two as well as the other. */
const turns = 3

const resources = resolve(import.meta.dirname, '../../../resources')
const recipe = {
  network: { network: 'cnn', params: { widths: [32, 64, 128] } },
  epochs,
  batch: 128,
  testEvery: 5,
}
const data = { source: 'npz', file: join(resources, 'demo/labelled.npz') }

/** Measures both in turns, on the pictures that come with the program, and takes the fastest turn of each. */
export async function measureThroughput(): Promise<Throughput> {
  const folder = await mkdtemp(join(tmpdir(), 'unlearnable-bench-lab-'))
  try {
    const bare: Rate[] = []
    const runner: Rate[] = []
    for (let turn = 0; turn < turns; turn++) {
      bare.push(await bareRate())
      runner.push(await runnerRate(join(folder, String(turn)), turn))
    }
    return { bare: fastest(bare), runner: fastest(runner) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bareRate(): Promise<Rate> {
  const matrix = parsedMatrix(0)
  const { train } = await readData(matrix.data.pictures as Matrix['data'][string], resources)
  const { precision } = new MatrixBench(matrix, await toolsAt(resources))
  const victim = new Victim(train, VictimRecipe.parse(recipe), { seed: 0, precision })
  try {
    return await rateOf(async () => {
      while (victim.epoch < epochs) for (const _ of victim.trainEpoch());
      return train.labels.length
    })
  } finally {
    victim.dispose()
  }
}

async function runnerRate(folder: string, seed: number): Promise<Rate> {
  const tools = await toolsAt(folder)
  return rateOf(async () => {
    const { rows } = await finish(runMatrix(parsedMatrix(seed), tools))
    return rows[0]?.measured.pictures.train ?? 0
  })
}

function parsedMatrix(seed: number): Matrix {
  return Matrix.parse({
    data: { pictures: data },
    protections: {},
    victims: { CNN: recipe },
    runs: ['R0'],
    seeds: [seed],
  })
}

async function toolsAt(folder: string) {
  return { store: await MatrixFolder.open(folder), base: resources, version: 'bench' }
}

/** @param train gives how many pictures an epoch has */
async function rateOf(train: () => Promise<number>): Promise<Rate> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const learned = epochs * (await train())
  const { user, system } = process.cpuUsage(before)
  return {
    perSecond: (1000 * learned) / (performance.now() - started),
    perProcessorSecond: (1e6 * learned) / (user + system),
  }
}

function fastest(rates: readonly Rate[]): Rate {
  return {
    perSecond: Math.max(...rates.map(({ perSecond }) => perSecond)),
    perProcessorSecond: Math.max(...rates.map(({ perProcessorSecond }) => perProcessorSecond)),
  }
}
