import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stringify } from 'yaml'
import type { Watcher } from '../../src-main/app/copies'
import { runLab } from '../../src-main/app/lab'
import type { LabWorkers } from '../../src-main/app/lab-workers'
import { Engine } from '../../src-main/engine/host'
import type { LabRow } from '../../src-shared/lab'
import { rowsByKind } from '../../src-shared/lab-kinds'
import { builtEntry } from '../built-engine'
import { smallMatrix, writeSmallPictures } from '../evaluate/small-matrix'

const slow = { ...smallMatrix.victims.small, epochs: 40, batch: 16 }

/** A matrix of four trainings of a second or two: long enough to be killed in one of them. */
export async function writeSlowMatrix(folder: string): Promise<string> {
  await writeSmallPictures(folder)
  const file = join(folder, 'slow.yaml')
  const matrix = { ...smallMatrix, victims: { slow }, seeds: [0, 1], runs: ['R0', 'R1'] }
  await writeFile(file, stringify(matrix))
  return file
}

export const startEngine = () => new Engine({ entry: builtEntry('engine') })

/** Runs a matrix into a folder. */
export async function runIn(folder: string, matrix: string, workers: LabWorkers, watcher?: Watcher) {
  const engine = startEngine()
  try {
    const outcome = await runLab(
      { matrix, folder },
      { engine, workers, root: resolve(import.meta.dirname, '../..') },
      watcher,
    )
    return { ...outcome, rows: rowsByKind(outcome.rows).all as readonly LabRow[] }
  } finally {
    await engine.close()
  }
}

/** What was measured; how long it took differs from run to run. */
export const figuresOf = (rows: readonly LabRow[]) =>
  rows.map(({ run, seed, key, measured: { last, losses, trainAccuracy } }) => ({
    run,
    seed,
    key,
    last,
    losses,
    trainAccuracy,
  }))
