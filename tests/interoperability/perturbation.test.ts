import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writePerturbation } from '../../src-main/engine/perturbation-file'
import { givenNoise } from '../../src-main/protections/given-noise'
import { finish } from '../../src-main/tensor/run'
import { NoiseRecord } from '../../src-shared/noise'
import { patternedImages, problemOf } from '../protections/small-problem'
import { temporaryFolder } from '../temporary-folder'

/** Another Python than the usual one, such as that of an environment with torch. */
const python = process.env.PYTHON ?? 'python3'
const has = (module: string) => spawnSync(python, ['-c', `import ${module}`]).status === 0
const folder = temporaryFolder('perturbation')
const at = (name: string) => join(folder(), name)
const side = 8
const size = side * side * 3

const record = NoiseRecord.parse({
  method: 'emn',
  parameters: {},
  mode: 'class',
  epsilon: 8,
  side,
  seed: 1,
  precision: 'float32',
  tensorflow: '2',
  request: 'made up',
  stopped: 'error reached',
  figures: {},
  trace: [],
})
/** Rows in another order than their classes. */
const noise = {
  record,
  names: ['ann', 'bob', 'cat'],
  labels: Int32Array.from([2, 0, 1]),
  values: Float32Array.from({ length: 3 * size }, (_, index) => ((index % 17) - 8) / 255),
}

async function thereAndBack(...options: readonly string[]) {
  await writePerturbation(at('exported.npz'), noise)
  const script = join(import.meta.dirname, 'perturbation.py')
  const { stdout, stderr } = spawnSync(python, [script, at('exported.npz'), at('back.npz'), ...options], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const problem = problemOf(patternedImages(9, side, 3, 1))
  const params = givenNoise.params.parse({ file: at('back.npz') })
  const { noise: back } = await finish(givenNoise.craft(problem, params, { seed: 0, precision: 'float32' }))
  return { read: JSON.parse(stdout), back }
}

function expectTheSame({ read, back }: Awaited<ReturnType<typeof thereAndBack>>): void {
  expect(read).toMatchObject({
    shape: [3, 3, side, side],
    type: 'float32',
    labels: [0, 1, 2],
    names: noise.names,
  })
  // The first class is in the second row; its second pixel, channel by channel.
  const second = noise.values.subarray(size + 3, size + 6)
  expect(read.first).toEqual(Array.from(second))
  expect(back.mode).toBe('class')
  for (const [row, label] of noise.labels.entries()) {
    expect(back.values.subarray(label * size, (label + 1) * size)).toEqual(
      noise.values.subarray(row * size, (row + 1) * size),
    )
  }
}

describe.skipIf(!has('numpy'))(
  `the official layout${has('numpy') ? '' : ' (needs python3 with numpy: pip install numpy)'}`,
  () => {
    it('is read by numpy, and what numpy writes is the same noise', async () => {
      expectTheSame(await thereAndBack())
    })
  },
)

describe.skipIf(!has('torch'))(
  `perturbation.pt${has('torch') ? '' : ' (needs Python with torch, by PYTHON=path: pip install torch)'}`,
  () => {
    it('is made of an export by one line, and comes back by another', async () => {
      expectTheSame(await thereAndBack('torch'))
    })
  },
)
