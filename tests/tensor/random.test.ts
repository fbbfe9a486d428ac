import { describe, expect, it } from 'vitest'
import { Random } from '../../src-main/tensor/random'

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.uniform())

describe('reproducible random numbers', () => {
  it('are the same for the same seed on every machine', () => {
    expect(draw(new Random(7), 3)).toEqual([0.512568780919537, 0.9227579166181386, 0.01124089420773089])
  })

  it('differ by seed and by label', () => {
    const streams = [new Random(7), new Random(8), new Random(7, 'noise'), new Random(7).fork('noise')]
    const firsts = streams.map((stream) => stream.uniform())
    expect(new Set(firsts).size).toBe(streams.length)
  })

  it('fork into a stream that does not depend on what was drawn', () => {
    const [fresh, used] = [new Random(7), new Random(7)]
    draw(used, 100)
    expect(draw(used.fork('a'), 5)).toEqual(draw(fresh.fork('a'), 5))
    const before = draw(fresh, 5)
    const forked = new Random(7)
    forked.fork('a').uniform()
    expect(draw(forked, 5)).toEqual(before)
  })

  it.each([0, 1])('go on exactly from a saved state, after %i normal numbers', (normals) => {
    const random = new Random(7)
    draw(random, 5)
    // Normal numbers come in pairs: the second of a pair is part of the state.
    for (let i = 0; i < normals; i++) random.normal()
    const state = JSON.parse(JSON.stringify(random.save()))
    const expected = [random.normal(), random.uniform(), random.normal()]
    const restored = new Random(0)
    restored.restore(state)
    expect([restored.normal(), restored.uniform(), restored.normal()]).toEqual(expected)
  })

  it('are uniform: every tenth gets its share, integers reach both ends', () => {
    const random = new Random(1)
    const tenths = new Array<number>(10).fill(0)
    for (const value of draw(random, 20_000)) {
      expect(value).toBeGreaterThanOrEqual(0)
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] as number) + 1
    }
    // Six standard deviations of a binomial share.
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(6 * Math.sqrt(2000 * 0.9))
    const integers = new Set(Array.from({ length: 200 }, () => random.integer(3)))
    expect([...integers].sort()).toEqual([0, 1, 2])
    const filled = new Float32Array(2000)
    random.fillUniform(filled, -3, -1)
    expect(Math.min(...filled)).toBeGreaterThanOrEqual(-3)
    expect(Math.max(...filled)).toBeLessThanOrEqual(-1)
    expect(Math.max(...filled) - Math.min(...filled)).toBeGreaterThan(1.9)
  })

  it('are normal: mean 0, variance 1, and as many beyond two deviations as there should be', () => {
    const random = new Random(2)
    const values = Array.from({ length: 20_000 }, () => random.normal())
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(6 / Math.sqrt(20_000))
    expect(Math.abs(variance - 1)).toBeLessThan(6 * Math.sqrt(2 / 20_000))
    const beyond = values.filter((value) => Math.abs(value) > 2).length / values.length
    expect(Math.abs(beyond - 0.0455)).toBeLessThan(0.009)
  })

  it('permute: every number once, every number at every place', () => {
    const random = new Random(3)
    const places = new Set<string>()
    for (let i = 0; i < 200; i++) {
      const order = random.permutation(4)
      expect([...order].sort()).toEqual([0, 1, 2, 3])
      order.forEach((value, place) => {
        places.add(`${value}@${place}`)
      })
    }
    expect(places.size).toBe(16)
  })
})
