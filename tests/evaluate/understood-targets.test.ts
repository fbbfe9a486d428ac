import { expect, test } from 'vitest'
import type { Records } from '../../src-main/attacks/records'
import { understoodTargets } from '../../src-main/evaluate/understood-targets'
import type { VictimMaker } from '../../src-main/evaluate/victims/define'
import { finish } from '../../src-main/tensor/run'
import { blobs } from '../attacks/blobs'

/** Right on record r with the seeds from r + 1 on. */
const slowLearner: VictimMaker<'features'> = {
  name: 'slow',
  scenario: 'from scratch',
  async *train(_records, { seed }) {
    yield { progress: { phase: 'learning', unit: 'steps', done: 1, total: 1 } }
    return {
      classify: ({ labels }: Records<'features'>) =>
        labels.map((label, row) => (seed > row ? label : 1 - label)),
      dispose: () => undefined,
    }
  },
}

test('targets are those that four of five clean victims get right', async () => {
  const rows = await finish(
    understoodTargets(blobs(1, 1), blobs(2, 1), slowLearner, { precision: 'float32' }),
  )
  expect([...rows]).toEqual([0, 1])
})
