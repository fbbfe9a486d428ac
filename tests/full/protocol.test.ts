import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MatrixFolder } from '../../src-main/engine/matrix-folder'
import { Matrix } from '../../src-main/evaluate/matrix'
import { finish } from '../../src-main/tensor/run'
import type { RunId } from '../../src-shared/lab'
import { type LabSummaryRow, summarise } from '../../src-shared/lab-summary'
import { runMatrix } from '../evaluate/run-matrix'
import { describeWithData, sharedData } from '../shared-data'

const hour = 3_600_000
const cnn = { network: 'cnn', params: { widths: [32, 64, 128] } }
const victim = (network: object, changed: object = {}) => ({ network, epochs: 15, batch: 128, ...changed })

/** Class-wise noise of 8/255 through the whole protocol, one seed. */
const matrix = Matrix.parse({
  data: { cifar10: { source: 'cifar10', folder: sharedData('cifar10') } },
  protections: { 'class-wise': { method: 'emn', preset: 'class-wise', values: { surrogates: [cnn] } } },
  victims: {
    CNN: victim(cnn, { epochs: 20 }),
    'VGG-11': victim({ network: 'vgg' }),
    MLP: victim({ network: 'mlp' }, { learningRate: 0.02 }),
  },
  defences: { cutout: { defence: 'cutout' }, mixup: { defence: 'mixup' }, cutmix: { defence: 'cutmix' } },
  shares: [0.8],
  protectedClasses: [['bird']],
  runs: ['R0', 'R1', 'R3', 'R4', 'R5', 'R6', 'R7'],
})

describeWithData('cifar10', 'the protocol on the CIFAR-10 subset, class-wise noise of 8/255', () => {
  let folder: string
  let rows: readonly LabSummaryRow[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unlearnable-protocol-'))
    const tools = { store: await MatrixFolder.open(folder), base: folder, version: 'test' }
    rows = summarise((await finish(runMatrix(matrix, tools))).rows)
    for (const { run, posted, victim, defence, accuracy, ceiling, index, others, added } of rows) {
      console.log(JSON.stringify({ run, posted, victim, defence, accuracy, ceiling, index, others, added }))
    }
  }, hour)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const row = (run: RunId, labels: Partial<LabSummaryRow> = {}): LabSummaryRow => {
    const found = rows.find(
      (one) =>
        one.run === run &&
        Object.entries(labels).every(([name, value]) => one[name as keyof LabSummaryRow] === value),
    )
    if (!found) throw new Error(`there is no such row of ${run}`)
    return found
  }
  const shielded = { posted: 'protected' } as const

  it('leaves the main victim next to nothing', () => {
    expect(row('R0').accuracy.mean).toBeGreaterThan(0.66)
    expect(row('R1').accuracy.mean).toBeLessThan(0.2)
  })

  it.each(['VGG-11', 'MLP'])('carries over to another family: %s', (name) => {
    expect(row('R6', { ...shielded, victim: name }).index).toBeGreaterThan(0.6)
  })

  it.each(['cutout', 'mixup', 'cutmix'])('resists %s, as class-wise noise does in the paper', (defence) => {
    expect(row('R5', { ...shielded, defence }).index).toBeGreaterThan(0.75)
  })

  it('makes protected pictures worth little beside clean ones of the same classes', () => {
    expect(row('R3').added).toBeLessThan(0.04)
  })

  it('hides a single class, and leaves the others as they were', () => {
    const bird = row('R7')
    expect(bird.accuracy.mean).toBeLessThan(0.15)
    expect(bird.others?.mean).toBeGreaterThan(row('R0').accuracy.mean - 0.07)
  })
})
