import { access, cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { smallMatrix, writeSmallPictures } from '../evaluate/small-matrix'
import { temporaryFolder } from '../temporary-folder'
import { ask, until } from './ask-application'
import { writeSlowMatrix } from './lab-run'
import { openApplications } from './open-applications'

const folder = temporaryFolder('labs')
const at = (...parts: string[]) => join(folder(), ...parts)
const { start, stop } = openApplications(() => at('data'))

it('a matrix is run, shown as far as it has come, and deleted with its results', async () => {
  const application = await start()
  const matrix = await writeSlowMatrix(folder())
  const { lab } = await ask(application, 'start-lab', { matrix, workers: 1 })
  await until(application, ({ labs }) => (labs.labs[0]?.progress?.done ?? 0) >= 1)
  const early = await ask(application, 'read-lab', { lab })
  expect(early.cells).toHaveLength(4)
  expect(early.rows.length).toBeGreaterThanOrEqual(1)
  await until(application, ({ labs }) => labs.labs[0]?.status === 'done')
  const late = await ask(application, 'read-lab', { lab })
  expect(late.rows.map(({ measured: _, ...cell }) => cell)).toEqual(late.cells)
  await ask(application, 'delete-lab', { lab })
  expect((await ask(application, 'read-state', {})).labs.labs).toEqual([])
  await expect(access(at('data/labs', lab))).rejects.toThrow()
})

it('one that is stopped, or running when the app ends, goes on with what was measured', async () => {
  const application = await start()
  const matrix = await writeSlowMatrix(folder())
  const { lab } = await ask(application, 'start-lab', { matrix, workers: 1 })
  await until(application, ({ labs }) => (labs.labs[0]?.progress?.done ?? 0) >= 1)
  await ask(application, 'cancel-lab', { lab })
  await until(application, ({ labs }) => labs.labs[0]?.status === 'cancelled')
  const { rows } = await ask(application, 'read-lab', { lab })
  await ask(application, 'resume-lab', { lab })
  await stop(application)
  const again = await start()
  await until(again, ({ labs }) => labs.labs[0]?.status === 'done')
  const ended = await ask(again, 'read-lab', { lab })
  expect(ended.rows).toHaveLength(4)
  expect(ended.rows.slice(0, rows.length)).toEqual(rows)
})

it('one that cannot be run says why, and does not keep the next from running', async () => {
  await writeSmallPictures(folder())
  const good = { ...smallMatrix, runs: ['R0'] }
  await writeFile(at('good.yaml'), stringify(good))
  await writeFile(at('bad.yaml'), stringify({ ...good, protections: { x: { method: 'magic' } } }))
  const application = await start()
  await ask(application, 'start-lab', { matrix: at('bad.yaml'), workers: 1 })
  await ask(application, 'start-lab', { matrix: at('good.yaml'), workers: 1 })
  const { labs } = await until(application, (state) => state.labs.labs[0]?.status === 'done')
  expect(labs.labs[1]).toMatchObject({
    status: 'failed',
    failure: { message: expect.stringMatching(/magic/) },
  })
})

it('one that was run elsewhere is opened by its folder, which is only read', async () => {
  await writeSmallPictures(folder())
  await writeFile(at('small.yaml'), stringify({ ...smallMatrix, runs: ['R0'] }))
  const application = await start()
  const { lab: own } = await ask(application, 'start-lab', { matrix: at('small.yaml'), workers: 1 })
  await until(application, ({ labs }) => labs.labs[0]?.status === 'done')
  const table = await ask(application, 'read-lab', { lab: own })
  const elsewhere = at('elsewhere')
  await mkdir(elsewhere)
  await cp(at('data/labs', own, 'results.jsonl'), join(elsewhere, 'results.jsonl'))

  const { lab } = await ask(application, 'open-lab', { folder: elsewhere })
  expect(await ask(application, 'open-lab', { folder: elsewhere })).toEqual({ lab })
  expect(await ask(application, 'read-lab', { lab })).toEqual(table)
  await ask(application, 'delete-lab', { lab })
  expect(await readdir(elsewhere)).toEqual(['results.jsonl'])
})

it('a folder without results is not opened, and the sentence names the file', async () => {
  const application = await start()
  const opening = ask(application, 'open-lab', { folder: folder() })
  await expect(opening).rejects.toMatchObject({ failure: { file: at('results.jsonl') } })
  expect((await ask(application, 'read-state', {})).labs.labs).toEqual([])
})

it('the counter-measures that were chosen take the place of those of the matrix', async () => {
  await writeSmallPictures(folder())
  await writeFile(at('small.yaml'), stringify({ ...smallMatrix, runs: ['R5'] }))
  const application = await start()
  const offered = await ask(application, 'describe-defences', {})
  expect(offered.find(({ id }) => id === 'jpeg')?.parameters).toMatchObject({
    properties: { qualities: { description: expect.any(String) } },
  })
  const counterMeasures = [{ defence: 'bit-depth', values: { bits: 1 } }]
  const { lab } = await ask(application, 'start-lab', {
    matrix: at('small.yaml'),
    workers: 1,
    counterMeasures,
  })
  await until(application, ({ labs }) => labs.labs[0]?.status === 'done')
  const { rows } = await ask(application, 'read-lab', { lab })
  expect(rows.map(({ defence }) => defence)).toEqual(['bit-depth', 'bit-depth'])
  expect(rows[0]?.measured).toMatchObject({ defenceParameters: { bits: 1 } })
})
