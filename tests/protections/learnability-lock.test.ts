import { expect, it } from 'vitest'
import { toEightBit } from '../../src-main/datasets/image-set'
import { learnabilityLock, learnLock, unlock } from '../../src-main/protections/learnability-lock'
import { posted } from '../../src-main/protections/posted'
import { finish } from '../../src-main/tensor/run'
import { patternedImages, problemOf } from './small-problem'

it('its owner gets the pictures back to within a grey level', async () => {
  const set = patternedImages(80, 16, 4, 1)
  const plain = { ...set, images: toEightBit(set.images) }
  const problem = problemOf(plain)
  const params = learnabilityLock.params.parse({
    epsilon: 32,
    surrogate: { network: 'cnn', params: { widths: [8, 16] } },
    rounds: 2,
    batch: 32,
    surrogateSteps: 5,
  })
  const { noise, locks } = await finish(learnLock(problem, params, { seed: 1, precision: 'float32' }))
  const locked = posted(plain, problem, noise)
  const size = 16 * 16 * 3
  let changed = 0
  for (const [sample, label] of plain.labels.entries()) {
    const row = (images: Float32Array) => images.subarray(sample * size, (sample + 1) * size)
    const back = unlock(row(locked.images), locks[label] as (typeof locks)[number])
    row(plain.images).forEach((value, i) => {
      const posted = row(locked.images)[i] as number
      if (posted !== value) changed++
      // What was cut off at black or white is gone.
      if (posted > 0 && posted < 1) expect(Math.abs((back[i] as number) - value) * 255).toBeLessThan(1.01)
    })
  }
  expect(changed).toBeGreaterThan(0.8 * plain.images.length)
})
