import { expect, test } from 'vitest'
import { enlarged, exampleNoise, noiseSide, withNoise } from '../../src-renderer/views/protect/example-noise'

const [width, height] = [200, 150]
const noise = enlarged(exampleNoise(), noiseSide, width, height)
const grey = new Uint8ClampedArray(width * height * 4).fill(128)

test('the example stays within the strength, and reaches it', () => {
  for (const epsilon of [4, 12, 24]) {
    const changes = withNoise(grey, noise, epsilon).map((level) => Math.abs(level - 128))
    const largest = changes.reduce((a, b) => Math.max(a, b))
    expect(largest).toBeLessThanOrEqual(epsilon)
    expect(largest).toBeGreaterThanOrEqual(epsilon - 1)
  }
})

test('it brightens as much as it darkens', () => {
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length
  expect(Math.abs(mean)).toBeLessThan(0.05)
})

test('it is smooth: neighbours in a large picture hardly differ', () => {
  const large = enlarged(exampleNoise(), noiseSide, 1280, 64)
  const steps = Array.from({ length: 1279 }, (_, x) =>
    Math.abs((large[3 * (x + 1)] as number) - (large[3 * x] as number)),
  )
  expect(Math.max(...steps)).toBeLessThan(0.15)
})

test('white and black stay within what a pixel can be, and opacity is left alone', () => {
  const white = withNoise(new Uint8ClampedArray([255, 255, 255, 77]), new Float32Array([1, -1, 0.5]), 16)
  expect([...white]).toEqual([255, 239, 255, 77])
})
