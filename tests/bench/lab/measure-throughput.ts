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

/** Pictures learned from a second. */
export interface Throughput {
  /** Epochs of training and nothing else. */
  readonly bare: number
  /** A cell of a matrix: the same epochs, with what is examined, saved and written down on the way. */
  readonly runner: number
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
    let [bare, runner] = [0, 0]
    for (let turn = 0; turn < turns; turn++) {
      bare = Math.max(bare, await bareRate())
      runner = Math.max(runner, await runnerRate(join(folder, String(turn)), turn))
    }
    return { bare, runner }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bareRate(): Promise<number> {
  const matrix = parsedMatrix(0)
  const { train } = await readData(matrix.data.pictures as Matrix['data'][string], resources)
  const { precision } = new MatrixBench(matrix, await toolsAt(resources))
  const victim = new Victim(train, VictimRecipe.parse(recipe), { seed: 0, precision })
  try {
    const started = performance.now()
    while (victim.epoch < epochs) for (const _ of victim.trainEpoch());
    return rate(train.labels.length, (performance.now() - started) / 1000)
  } finally {
    victim.dispose()
  }
}

async function runnerRate(folder: string, seed: number): Promise<number> {
  const { rows } = await finish(runMatrix(parsedMatrix(seed), await toolsAt(folder)))
  const [row] = rows
  if (!row) throw new Error('the matrix has no cell')
  return rate(row.measured.pictures.train, row.measured.seconds)
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

function rate(pictures: number, seconds: number): number {
  return (pictures * epochs) / seconds
}
