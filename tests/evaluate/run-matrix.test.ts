import { readdirSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MatrixFolder } from '../../src-main/engine/matrix-folder'
import { Matrix } from '../../src-main/evaluate/matrix'
import { MatrixBench, type MatrixTools } from '../../src-main/evaluate/matrix-bench'
import { measurePlanned } from '../../src-main/evaluate/measure-planned'
import { planMatrix } from '../../src-main/evaluate/plan-matrix'
import { tf } from '../../src-main/tensor/native'
import { finish } from '../../src-main/tensor/run'
import type { LabRow } from '../../src-shared/lab'
import type { Progress } from '../../src-shared/progress'
import { temporaryFolder } from '../temporary-folder'
import { type MatrixResult, runMatrix } from './run-matrix'
import { classNames, smallMatrix, writeSmallPictures } from './small-matrix'

const folder = temporaryFolder('matrix')

/** `results` tells stores apart. */
async function toolsFor(results = 'results', version = '1'): Promise<MatrixTools> {
  const store = await MatrixFolder.open(join(folder(), results))
  return { store, base: folder(), version }
}
const matrixWith = (changed: object) => Matrix.parse({ ...smallMatrix, ...changed })
const run = async (changed: object, tools?: MatrixTools) =>
  finish(runMatrix(matrixWith(changed), tools ?? (await toolsFor())))
/** How long things took differs from run to run. */
const withoutTimes = ({ rows }: MatrixResult) =>
  rows.map((row) => {
    const { seconds: _, noise, ...measured } = row.measured
    return { ...row, measured: { ...measured, noise: noise && { ...noise, seconds: 0 } } }
  })

describe('what a matrix measures', () => {
  it('is what the trainer gets, counted, and what it makes of it', async () => {
    await writeSmallPictures(folder())
    const { rows } = await run({ runs: ['R0', 'R1', 'R3', 'R4'], victims: longerVictim })
    const counted = rows.map(({ run, share, measured }) => [
      run,
      share,
      measured.pictures.train,
      measured.pictures.protected,
    ])
    expect(counted).toEqual([
      ['R0', 0, 80, 0],
      ['R1', 1, 80, 80],
      ['R3', 0.25, 80, 20],
      ['R3', 0.75, 80, 60],
      ['R4', 0.25, 60, 0],
      ['R4', 0.75, 20, 0],
    ])
    const [ceiling, shielded] = rows
    expect(ceiling?.measured.last.accuracy).toBeGreaterThan(0.8)
    expect(shielded?.measured.last.accuracy).toBeLessThan(0.6)
    expect(shielded?.measured.trainAccuracy).toBeGreaterThan(0.8)
    expect(shielded?.measured).toMatchObject({
      classNames,
      chance: 0.25,
      noise: { method: 'random', epsilon: 64, stopped: 'nothing to optimise' },
      best: { epoch: 30 },
      precision: 'float32',
    })
    expect(shielded?.measured.losses).toHaveLength(30)
  })

  it('is how far the noise shows in the pictures that it was learned for, on whole grey levels', async () => {
    await writeSmallPictures(folder())
    const protections = { noise: { ...smallMatrix.protections.noise, values: { epsilon: 8 } } }
    const { rows } = await run({ runs: ['R0', 'R1', 'R3', 'R7'], protections })
    const [ceiling, all, mixture, , bob] = rows.map(({ measured }) => measured.noise)
    expect(ceiling).toBeUndefined()
    expect(all).toMatchObject({ pictures: 80, change: { largestDifference: 8 } })
    // Uniform in -8 to 8: a mean difference of 4, and a mean square of 64 / 3, where nothing was cut off.
    expect(all?.change?.meanDifference).toBeGreaterThan(3)
    expect(all?.change?.meanDifference).toBeLessThan(4.5)
    expect(all?.change?.psnr).toBeGreaterThan(34)
    expect(all?.change?.psnr).toBeLessThan(37)
    expect(all?.change?.ssim).toBeLessThan(1)
    expect(mixture).toEqual(all)
    expect(bob?.pictures).toBe(20)
  })

  it('tells the protected classes and the others apart where only some are protected', async () => {
    await writeSmallPictures(folder())
    const { rows } = await run({ runs: ['R7'], victims: longerVictim })
    const [bob] = rows
    const { byClass } = (bob as LabRow).measured.last
    expect(bob?.measured.pictures.protected).toBe(20)
    expect(bob?.measured.protectedAccuracy).toBe(byClass[classNames.indexOf('bob')])
    expect(bob?.measured.othersAccuracy).toBeCloseTo(
      ((byClass[0] as number) + (byClass[2] as number) + (byClass[3] as number)) / 3,
      6,
    )
    expect(bob?.measured.protectedAccuracy).toBeLessThan(bob?.measured.othersAccuracy as number)
  })

  it('has the counter-measure of a run done to the pictures', async () => {
    await writeSmallPictures(folder())
    const { rows } = await run({ runs: ['R0', 'R5'] })
    expect(rows.map(({ defence, posted }) => [defence, posted])).toEqual([
      [undefined, 'clean'],
      ['grey', 'clean'],
      ['grey', 'protected'],
    ])
    expect(rows[1]?.measured.losses).not.toEqual(rows[0]?.measured.losses)
  })

  it('is told as it goes on, never backwards, each cell by its name', async () => {
    await writeSmallPictures(folder())
    const reports: Progress[] = []
    const steps = runMatrix(matrixWith({ runs: ['R0', 'R1'] }), await toolsFor())
    for (;;) {
      const step = await steps.next()
      if (step.done) break
      reports.push(step.value.progress)
    }
    const done = reports.map((progress) => progress.done)
    expect(done).toEqual([...done].sort((one, other) => one - other))
    expect(done.at(-1)).toBeCloseTo(2, 6)
    expect(new Set(reports.map(({ phase }) => phase.split(',')[0]))).toEqual(
      new Set(['R0 / pictures / clean / small', 'R1 / pictures / noise / small']),
    )
  })
})

describe('work that was done before', () => {
  it('is not done again: not by the same matrix, nor by another one that shares cells', async () => {
    await writeSmallPictures(folder())
    const first = await run({ runs: ['R0', 'R1'] })
    expect(first.reused).toBe(0)
    const again = await run({ runs: ['R0', 'R1'] })
    expect(again).toEqual({ ...first, reused: 2 })
    const protections = { renamed: smallMatrix.protections.noise, other: { method: 'random' } }
    const wider = await run({ protections, runs: ['R0', 'R1'] })
    expect(wider.reused).toBe(2)
    expect(wider.rows.map(({ protection }) => protection)).toEqual([undefined, 'renamed', 'other'])
  })

  it('is shared within a matrix: one clean ceiling for each victim and recipe', async () => {
    await writeSmallPictures(folder())
    const victims = { one: smallMatrix.victims.small, same: smallMatrix.victims.small }
    const { rows, reused } = await run({ victims, runs: ['R0', 'R6'] })
    expect(rows.map(({ victim, posted }) => [victim, posted])).toEqual([
      ['one', 'clean'],
      ['same', 'clean'],
      ['same', 'protected'],
    ])
    expect(reused).toBe(1)
    expect(rows[1]?.measured).toEqual(rows[0]?.measured)
  })

  it('does not count when pictures, parameters, seed or program are others', async () => {
    await writeSmallPictures(folder())
    await run({ runs: ['R1'] })
    const victims = { small: { ...smallMatrix.victims.small, epochs: 2 } }
    const protections = { noise: { ...smallMatrix.protections.noise, values: { epsilon: 63 } } }
    const data = { pictures: { ...smallMatrix.data.pictures, trainImages: 40 } }
    for (const changed of [{ victims }, { protections }, { data }, { seeds: [1] }]) {
      expect((await run({ runs: ['R1'], ...changed })).reused).toBe(0)
    }
    expect((await run({ runs: ['R1'] }, await toolsFor('results', '2'))).reused).toBe(0)
  })

  it('is done again where its file is damaged', async () => {
    await writeSmallPictures(folder())
    const first = await run({ runs: ['R1'] })
    const cache = join(folder(), 'results/cache')
    for (const file of await readdir(cache)) await writeFile(join(cache, file), 'damaged')
    const again = await run({ runs: ['R1'] })
    expect(again.reused).toBe(0)
    expect(withoutTimes(again)).toEqual(withoutTimes(first))
  })
})

describe('a matrix that was killed', () => {
  const changed = {
    runs: ['R0', 'R1', 'R3'],
    protections: {
      learned: {
        method: 'emn',
        preset: 'class-wise',
        values: {
          epsilon: 16,
          surrogates: [{ network: 'cnn', params: { widths: [8, 16] } }],
          batch: 32,
          rounds: 4,
          surrogateSteps: 3,
          stopError: 0,
        },
      },
    },
  }
  const cacheOfKilled = () => join(folder(), 'killed/cache')
  const checkpoints = () => readdirSync(cacheOfKilled()).filter((name) => name.endsWith('.checkpoint'))
  /** Stops in a phase, and only where there is a checkpoint if one is wanted. */
  async function killAt(phase: RegExp, checkpoint: boolean) {
    const steps = runMatrix(matrixWith(changed), await toolsFor('killed'))
    for (;;) {
      const step = await steps.next()
      if (step.done) throw new Error('ended before it was killed')
      if (phase.test(step.value.progress.phase) && (!checkpoint || checkpoints().length > 0)) break
    }
    await steps.return({} as never)
  }

  it.each([
    ['while the noise was learned', /learning the noise/, true],
    ['while a victim trained', /^R1.*training a recogniser/, true],
    ['between two cells', /^R3/, false],
  ])('%s goes on to the same results', async (_, phase, checkpoint) => {
    await writeSmallPictures(folder())
    const whole = await run(changed, await toolsFor('whole'))
    await killAt(phase, checkpoint)
    const resumed = await run(changed, await toolsFor('killed'))
    expect(withoutTimes(resumed)).toEqual(withoutTimes(whole))
    expect(resumed.reused).toBeGreaterThan(0)
    expect(checkpoints()).toEqual([])
  })

  it('leaves no tensors behind, and none when it ends', async () => {
    await writeSmallPictures(folder())
    const before = tf.memory().numTensors
    await killAt(/^R1.*training/, false)
    expect(tf.memory().numTensors).toBe(before)
    await run({ runs: ['R0', 'R5'] })
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('a matrix that cannot be run', () => {
  it.each([
    [
      'a class that is not there',
      { protectedClasses: [['eve']], runs: ['R7'] },
      /R7.*no class "eve"; there are: ann/,
    ],
    ['data that are not there', { data: { gone: { source: 'npz', file: 'gone.npz' } } }, /gone\.npz/],
    [
      'a network that does not fit the pictures',
      { victims: { vgg: { network: { network: 'vgg' }, epochs: 1 } }, runs: ['R0'] },
      /R0 \/ pictures \/ clean \/ vgg: .*multiple of 32, not 16/,
    ],
    [
      'a counter-measure that needs an existing network',
      { defences: { probe: { defence: 'linear-probe' } }, runs: ['R5'] },
      /probe: .*existing network/,
    ],
  ])('says so: %s', async (_, changed, message) => {
    await writeSmallPictures(folder())
    await expect(run(changed)).rejects.toThrow(message)
  })
})

describe('a plan', () => {
  it('says which cells share a training and which a noise', async () => {
    await writeSmallPictures(folder())
    const victims = { one: smallMatrix.victims.small, same: smallMatrix.victims.small }
    const matrix = matrixWith({ victims, runs: ['R0', 'R1', 'R3', 'R6'] })
    const cells = await planMatrix(matrix, new MatrixBench(matrix, await toolsFor()))
    const [ceiling, shielded, quarter, most, ceilingAgain, shieldedAgain] = cells
    expect(ceilingAgain?.key).toBe(ceiling?.key)
    expect(shieldedAgain?.key).toBe(shielded?.key)
    expect(new Set(cells.map(({ key }) => key)).size).toBe(4)
    expect(ceiling?.material).toBeUndefined()
    expect(shielded?.material).toBeDefined()
    expect([quarter?.material, most?.material]).toEqual([shielded?.material, shielded?.material])
  })

  it('is not carried out on other pictures than it was made for', async () => {
    await writeSmallPictures(folder())
    const matrix = matrixWith({ runs: ['R0'] })
    const [cell] = await planMatrix(matrix, new MatrixBench(matrix, await toolsFor()))
    const fewer = matrixWith({
      runs: ['R0'],
      data: { pictures: { ...smallMatrix.data.pictures, testImages: 20 } },
    })
    const steps = measurePlanned(
      fewer,
      { position: 0, key: cell?.key as string },
      new MatrixBench(fewer, await toolsFor()),
    )
    await expect(finish(steps)).rejects.toThrow(/R0 \/ pictures \/ clean \/ small: The pictures.* are others/)
  })
})

const longerVictim = { small: { ...smallMatrix.victims.small, epochs: 30, batch: 16 } }
