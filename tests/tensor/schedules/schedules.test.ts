import { beforeAll, describe, expect, it } from 'vitest'
import { cosine } from '../../../src-main/tensor/schedules/cosine'
import { oneCycle, oneCycleMomentum } from '../../../src-main/tensor/schedules/one-cycle'
import { Fixture } from '../fixture'
import { expectClose } from '../numbers'

describe('learning rates', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await Fixture.read('optimiser')
  })
  const steps = 40
  const options = { peak: 0.05, warmUp: 0.2 }

  it.each([
    ['one_cycle', oneCycle],
    ['cosine', cosine],
  ] as const)('of the schedule %s are PyTorch’s', (name, schedule) => {
    const rates = Array.from({ length: steps }, (_, step) => schedule(step, steps, options))
    expectClose(rates, fixture.numbers(`${name}_rates`), 1e-6)
  })

  it('of one cycle come with PyTorch’s momentum', () => {
    const momenta = Array.from({ length: steps }, (_, step) => oneCycleMomentum(step, steps, options.warmUp))
    expectClose(momenta, fixture.numbers('one_cycle_momenta'), 1e-6)
  })

  it('of one cycle stay finite when the warm-up is shorter than a step', () => {
    for (let step = 0; step < 3; step++) {
      const rate = oneCycle(step, 3, options)
      expect(rate).toBeGreaterThan(0)
      expect(rate).toBeLessThanOrEqual(options.peak)
    }
  })
})
